import ConversationCore

// The positions of the marketing flow's parts, by the names of `flows/marketing.yaml`.

extension KindID {
    static let objectif = KindID(rawValue: 1)
    static let cible = KindID(rawValue: 2)
    static let ressource = KindID(rawValue: 3)
    static let recherche = KindID(rawValue: 4)
    static let plan = KindID(rawValue: 5)
}

extension GuardID {
    static let aUnObjectif = GuardID(rawValue: 0)
    static let aUneCible = GuardID(rawValue: 1)
    static let aUneRessource = GuardID(rawValue: 2)
    static let aUnPlan = GuardID(rawValue: 3)
}

extension IntentID {
    static let createScenario = IntentID(rawValue: 0)
    static let addObjective = IntentID(rawValue: 1)
    static let addTarget = IntentID(rawValue: 2)
    static let addResource = IntentID(rawValue: 3)
    static let generatePlan = IntentID(rawValue: 4)
    static let suggestTargets = IntentID(rawValue: 5)
    static let searchInspiration = IntentID(rawValue: 6)
    static let editScenario = IntentID(rawValue: 7)
    static let editObjective = IntentID(rawValue: 8)
    static let removeObjective = IntentID(rawValue: 9)
    static let editTarget = IntentID(rawValue: 10)
    static let removeTarget = IntentID(rawValue: 11)
    static let editResource = IntentID(rawValue: 12)
    static let removeResource = IntentID(rawValue: 13)
}

extension StateID {
    static let draft = StateID(rawValue: 0)
    static let collectingTargets = StateID(rawValue: 1)
    static let ready = StateID(rawValue: 2)
}

extension LanguageID {
    static let french = LanguageID(rawValue: 0)
    static let english = LanguageID(rawValue: 1)
}
