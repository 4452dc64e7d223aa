"""Which function answers which paths of the HTTP API (docs/api.md); the most exact path wins."""

ROUTES = {
    "auth": ("/api/auth/{proxy+}", "/api/me", "/api/identity-provider"),
    "activation": ("/api/activations/{proxy+}",),
    "invites": (
        "/api/users",
        "/api/users/{proxy+}",
        "/api/invitations",
        "/api/invitations/{proxy+}",
        "/api/audit",
    ),
    "operator_accounts": ("/api/operator/{proxy+}",),
    "charger_config": (
        "/api/sites",
        "/api/sites/{proxy+}",
        "/api/chargers",
        "/api/chargers/{charger}",
        "/api/chargers/{charger}/configuration",
        "/api/chargers/{charger}/configuration/refresh",
        "/api/chargers/{charger}/local-list",
        "/api/charger-models",
        "/api/charger-models/{model}/configuration",
        "/api/tariffs",
        "/api/tariffs/{proxy+}",
    ),
    "access_grants": (
        "/api/cards",
        "/api/cards/{proxy+}",
        "/api/chargers/{charger}/grants",
        "/api/chargers/{charger}/grants/{proxy+}",
        "/api/chargers/{charger}/decisions",
    ),
    "charger_commands": (
        "/api/chargers/{charger}/commands",
        "/api/chargers/{charger}/command-forms",
        "/api/chargers/{charger}/messages",
        "/api/commands/{command}",
    ),
    "dashboard": ("/api/dashboard/{proxy+}", "/api/health", "/api/openapi.json"),
    "charging_sessions": ("/api/sessions", "/api/sessions/{proxy+}"),
    "report_generation": ("/api/reports", "/api/reports/{proxy+}", "/api/jobs/{job}"),
}
