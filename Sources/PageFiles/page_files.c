/* The web page's files. A test holds the list to the folder. */
#include "PageFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char announcer_js[] = {
#embed "files/announcer.js"
};
static const unsigned char app_js[] = {
#embed "files/app.js"
};
static const unsigned char client_client_js[] = {
#embed "files/client/client.js"
};
static const unsigned char client_event_stream_js[] = {
#embed "files/client/event-stream.js"
};
static const unsigned char client_request_failure_js[] = {
#embed "files/client/request-failure.js"
};
static const unsigned char early_js[] = {
#embed "files/early.js"
};
static const unsigned char elements_action_bar_js[] = {
#embed "files/elements/action-bar.js"
};
static const unsigned char elements_app_shell_js[] = {
#embed "files/elements/app-shell.js"
};
static const unsigned char elements_chat_composer_js[] = {
#embed "files/elements/chat-composer.js"
};
static const unsigned char elements_chat_log_js[] = {
#embed "files/elements/chat-log.js"
};
static const unsigned char elements_chat_page_js[] = {
#embed "files/elements/chat-page.js"
};
static const unsigned char elements_dialog_js[] = {
#embed "files/elements/dialog.js"
};
static const unsigned char elements_difference_table_js[] = {
#embed "files/elements/difference-table.js"
};
static const unsigned char elements_field_input_js[] = {
#embed "files/elements/field-input.js"
};
static const unsigned char elements_field_values_js[] = {
#embed "files/elements/field-values.js"
};
static const unsigned char elements_fields_form_js[] = {
#embed "files/elements/fields-form.js"
};
static const unsigned char elements_flow_choice_js[] = {
#embed "files/elements/flow-choice.js"
};
static const unsigned char elements_flow_page_js[] = {
#embed "files/elements/flow-page.js"
};
static const unsigned char elements_follow_rehearsal_js[] = {
#embed "files/elements/follow-rehearsal.js"
};
static const unsigned char elements_h_js[] = {
#embed "files/elements/h.js"
};
static const unsigned char elements_icon_js[] = {
#embed "files/elements/icon.js"
};
static const unsigned char elements_item_dialogs_js[] = {
#embed "files/elements/item-dialogs.js"
};
static const unsigned char elements_item_section_js[] = {
#embed "files/elements/item-section.js"
};
static const unsigned char elements_keep_focus_js[] = {
#embed "files/elements/keep-focus.js"
};
static const unsigned char elements_link_dialog_js[] = {
#embed "files/elements/link-dialog.js"
};
static const unsigned char elements_load_later_js[] = {
#embed "files/elements/load-later.js"
};
static const unsigned char elements_message_view_js[] = {
#embed "files/elements/message-view.js"
};
static const unsigned char elements_model_mark_js[] = {
#embed "files/elements/model-mark.js"
};
static const unsigned char elements_presenter_page_js[] = {
#embed "files/elements/presenter-page.js"
};
static const unsigned char elements_press_js[] = {
#embed "files/elements/press.js"
};
static const unsigned char elements_rehearsal_bar_js[] = {
#embed "files/elements/rehearsal-bar.js"
};
static const unsigned char elements_rest_of_page_js[] = {
#embed "files/elements/rest-of-page.js"
};
static const unsigned char elements_role_choice_js[] = {
#embed "files/elements/role-choice.js"
};
static const unsigned char elements_rows_table_js[] = {
#embed "files/elements/rows-table.js"
};
static const unsigned char elements_scenario_list_js[] = {
#embed "files/elements/scenario-list.js"
};
static const unsigned char elements_scenario_overview_js[] = {
#embed "files/elements/scenario-overview.js"
};
static const unsigned char elements_scenario_page_js[] = {
#embed "files/elements/scenario-page.js"
};
static const unsigned char elements_server_html_js[] = {
#embed "files/elements/server-html.js"
};
static const unsigned char elements_shared_with_js[] = {
#embed "files/elements/shared-with.js"
};
static const unsigned char elements_sheet_head_js[] = {
#embed "files/elements/sheet-head.js"
};
static const unsigned char elements_sheet_timeline_js[] = {
#embed "files/elements/sheet-timeline.js"
};
static const unsigned char elements_theme_choice_js[] = {
#embed "files/elements/theme-choice.js"
};
static const unsigned char elements_toast_list_js[] = {
#embed "files/elements/toast-list.js"
};
static const unsigned char elements_token_dialog_js[] = {
#embed "files/elements/token-dialog.js"
};
static const unsigned char elements_turn_speech_js[] = {
#embed "files/elements/turn-speech.js"
};
static const unsigned char elements_values_js[] = {
#embed "files/elements/values.js"
};
static const unsigned char elements_version_section_js[] = {
#embed "files/elements/version-section.js"
};
static const unsigned char elements_way_step_js[] = {
#embed "files/elements/way-step.js"
};
static const unsigned char elements_why_dialog_js[] = {
#embed "files/elements/why-dialog.js"
};
static const unsigned char elements_why_table_js[] = {
#embed "files/elements/why-table.js"
};
static const unsigned char icon_svg[] = {
#embed "files/icon.svg"
};
static const unsigned char index_html[] = {
#embed "files/index.html"
};
static const unsigned char language_js[] = {
#embed "files/language.js"
};
static const unsigned char main_js[] = {
#embed "files/main.js"
};
static const unsigned char router_js[] = {
#embed "files/router.js"
};
static const unsigned char stores_chat_store_js[] = {
#embed "files/stores/chat-store.js"
};
static const unsigned char stores_connection_js[] = {
#embed "files/stores/connection.js"
};
static const unsigned char stores_keeping_js[] = {
#embed "files/stores/keeping.js"
};
static const unsigned char stores_messages_js[] = {
#embed "files/stores/messages.js"
};
static const unsigned char stores_observable_js[] = {
#embed "files/stores/observable.js"
};
static const unsigned char stores_rehearsal_store_js[] = {
#embed "files/stores/rehearsal-store.js"
};
static const unsigned char stores_role_store_js[] = {
#embed "files/stores/role-store.js"
};
static const unsigned char stores_running_turn_js[] = {
#embed "files/stores/running-turn.js"
};
static const unsigned char stores_same_press_js[] = {
#embed "files/stores/same-press.js"
};
static const unsigned char stores_scenarios_store_js[] = {
#embed "files/stores/scenarios-store.js"
};
static const unsigned char stores_several_at_once_js[] = {
#embed "files/stores/several-at-once.js"
};
static const unsigned char stores_sheet_store_js[] = {
#embed "files/stores/sheet-store.js"
};
static const unsigned char stores_toasts_js[] = {
#embed "files/stores/toasts.js"
};
static const unsigned char stores_version_difference_js[] = {
#embed "files/stores/version-difference.js"
};
static const unsigned char styles_base_css[] = {
#embed "files/styles/base.css"
};
static const unsigned char styles_chat_css[] = {
#embed "files/styles/chat.css"
};
static const unsigned char styles_print_css[] = {
#embed "files/styles/print.css"
};
static const unsigned char styles_rehearsal_css[] = {
#embed "files/styles/rehearsal.css"
};
static const unsigned char styles_scenario_css[] = {
#embed "files/styles/scenario.css"
};
static const unsigned char styles_shell_css[] = {
#embed "files/styles/shell.css"
};
static const unsigned char words_js[] = {
#embed "files/words.js"
};

#define FILE_AT(path, bytes) {path, bytes, sizeof bytes}

static const struct souffleur_page_file files[] = {
    FILE_AT("announcer.js", announcer_js),
    FILE_AT("app.js", app_js),
    FILE_AT("client/client.js", client_client_js),
    FILE_AT("client/event-stream.js", client_event_stream_js),
    FILE_AT("client/request-failure.js", client_request_failure_js),
    FILE_AT("early.js", early_js),
    FILE_AT("elements/action-bar.js", elements_action_bar_js),
    FILE_AT("elements/app-shell.js", elements_app_shell_js),
    FILE_AT("elements/chat-composer.js", elements_chat_composer_js),
    FILE_AT("elements/chat-log.js", elements_chat_log_js),
    FILE_AT("elements/chat-page.js", elements_chat_page_js),
    FILE_AT("elements/dialog.js", elements_dialog_js),
    FILE_AT("elements/difference-table.js", elements_difference_table_js),
    FILE_AT("elements/field-input.js", elements_field_input_js),
    FILE_AT("elements/field-values.js", elements_field_values_js),
    FILE_AT("elements/fields-form.js", elements_fields_form_js),
    FILE_AT("elements/flow-choice.js", elements_flow_choice_js),
    FILE_AT("elements/flow-page.js", elements_flow_page_js),
    FILE_AT("elements/follow-rehearsal.js", elements_follow_rehearsal_js),
    FILE_AT("elements/h.js", elements_h_js),
    FILE_AT("elements/icon.js", elements_icon_js),
    FILE_AT("elements/item-dialogs.js", elements_item_dialogs_js),
    FILE_AT("elements/item-section.js", elements_item_section_js),
    FILE_AT("elements/keep-focus.js", elements_keep_focus_js),
    FILE_AT("elements/link-dialog.js", elements_link_dialog_js),
    FILE_AT("elements/load-later.js", elements_load_later_js),
    FILE_AT("elements/message-view.js", elements_message_view_js),
    FILE_AT("elements/model-mark.js", elements_model_mark_js),
    FILE_AT("elements/presenter-page.js", elements_presenter_page_js),
    FILE_AT("elements/press.js", elements_press_js),
    FILE_AT("elements/rehearsal-bar.js", elements_rehearsal_bar_js),
    FILE_AT("elements/rest-of-page.js", elements_rest_of_page_js),
    FILE_AT("elements/role-choice.js", elements_role_choice_js),
    FILE_AT("elements/rows-table.js", elements_rows_table_js),
    FILE_AT("elements/scenario-list.js", elements_scenario_list_js),
    FILE_AT("elements/scenario-overview.js", elements_scenario_overview_js),
    FILE_AT("elements/scenario-page.js", elements_scenario_page_js),
    FILE_AT("elements/server-html.js", elements_server_html_js),
    FILE_AT("elements/shared-with.js", elements_shared_with_js),
    FILE_AT("elements/sheet-head.js", elements_sheet_head_js),
    FILE_AT("elements/sheet-timeline.js", elements_sheet_timeline_js),
    FILE_AT("elements/theme-choice.js", elements_theme_choice_js),
    FILE_AT("elements/toast-list.js", elements_toast_list_js),
    FILE_AT("elements/token-dialog.js", elements_token_dialog_js),
    FILE_AT("elements/turn-speech.js", elements_turn_speech_js),
    FILE_AT("elements/values.js", elements_values_js),
    FILE_AT("elements/version-section.js", elements_version_section_js),
    FILE_AT("elements/way-step.js", elements_way_step_js),
    FILE_AT("elements/why-dialog.js", elements_why_dialog_js),
    FILE_AT("elements/why-table.js", elements_why_table_js),
    FILE_AT("icon.svg", icon_svg),
    FILE_AT("index.html", index_html),
    FILE_AT("language.js", language_js),
    FILE_AT("main.js", main_js),
    FILE_AT("router.js", router_js),
    FILE_AT("stores/chat-store.js", stores_chat_store_js),
    FILE_AT("stores/connection.js", stores_connection_js),
    FILE_AT("stores/keeping.js", stores_keeping_js),
    FILE_AT("stores/messages.js", stores_messages_js),
    FILE_AT("stores/observable.js", stores_observable_js),
    FILE_AT("stores/rehearsal-store.js", stores_rehearsal_store_js),
    FILE_AT("stores/role-store.js", stores_role_store_js),
    FILE_AT("stores/running-turn.js", stores_running_turn_js),
    FILE_AT("stores/same-press.js", stores_same_press_js),
    FILE_AT("stores/scenarios-store.js", stores_scenarios_store_js),
    FILE_AT("stores/several-at-once.js", stores_several_at_once_js),
    FILE_AT("stores/sheet-store.js", stores_sheet_store_js),
    FILE_AT("stores/toasts.js", stores_toasts_js),
    FILE_AT("stores/version-difference.js", stores_version_difference_js),
    FILE_AT("styles/base.css", styles_base_css),
    FILE_AT("styles/chat.css", styles_chat_css),
    FILE_AT("styles/print.css", styles_print_css),
    FILE_AT("styles/rehearsal.css", styles_rehearsal_css),
    FILE_AT("styles/scenario.css", styles_scenario_css),
    FILE_AT("styles/shell.css", styles_shell_css),
    FILE_AT("words.js", words_js),
};

const struct souffleur_page_file *souffleur_page_file_at(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
