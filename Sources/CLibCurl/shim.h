// libcurl's setters and getters are variadic, which Swift cannot call: each is given here once per type of value. The
// names in parentheses are called past curl's type-checking macros, which want the option as a constant.
#include <curl/curl.h>

static inline CURLcode souffleur_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode souffleur_curl_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode souffleur_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode souffleur_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode souffleur_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode souffleur_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode souffleur_curl_set_data_callback(CURL *easy, CURLoption option, curl_write_callback value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode souffleur_curl_set_debug_callback(CURL *easy, curl_debug_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_DEBUGFUNCTION, value);
}

// What the library was built with, as bits of CURL_VERSION_….
static inline int souffleur_curl_features(void) { return curl_version_info(CURLVERSION_NOW)->features; }

static inline CURLcode souffleur_curl_set_prereq_callback(CURL *easy, curl_prereq_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, value);
}

// Older libraries know only the bit mask, newer ones warn about it.
static inline CURLcode souffleur_curl_set_http_and_https_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return (curl_easy_setopt)(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return (curl_easy_setopt)(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

// Lets a transfer be removed while its host name is still being looked up, where the library can.
static inline CURLcode souffleur_curl_set_quick_exit(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return (curl_easy_setopt)(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
    return CURLE_OK;
#endif
}

static inline CURLcode souffleur_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode souffleur_curl_get_pointer(CURL *easy, CURLINFO info, char **value) {
    return (curl_easy_getinfo)(easy, info, value);
}
