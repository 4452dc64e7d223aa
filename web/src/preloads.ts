/** Which modules each path opens with, for the inline script of `index.html`. The first match counts. */
/** The frame of the signed-in pages: with it come all texts. */
export const SHELL = "components/frame/Shell.tsx";
const page = (pattern: string, ...modules: string[]): [string, string[]] => [pattern, modules];

export const PRELOADS: [string, string[]][] = [
  page("^/sign-in/company", "components/frame/PublicFrame.tsx", "pages/auth/CompanyReturnPage.tsx"),
  page(
    "^/company-account",
    "components/frame/PublicFrame.tsx",
    "pages/auth/CompanyAccountPage.tsx",
  ),
  page("^/sign-in", "components/frame/PublicFrame.tsx", "pages/auth/SignInPage.tsx"),
  page(
    "^/forgot-password",
    "components/frame/PublicFrame.tsx",
    "pages/auth/ForgotPasswordPage.tsx",
  ),
  page("^/reset-password", "components/frame/PublicFrame.tsx", "pages/auth/ResetPasswordPage.tsx"),
  page("^/activate", "components/frame/PublicFrame.tsx", "pages/activation/ActivationPage.tsx"),
  page("^/terms", "components/frame/PublicFrame.tsx", "pages/terms/TermsPage.tsx"),
  page("^/dashboard", SHELL, "pages/dashboard/DashboardPage.tsx"),
  page("^/chargers/.+/support", SHELL, "pages/support/SupportPage.tsx"),
  page("^/chargers/.", SHELL, "pages/chargers/ChargerPage.tsx"),
  page("^/chargers", SHELL, "pages/chargers/ChargersPage.tsx"),
  page("^/cards", SHELL, "pages/cards/CardsPage.tsx"),
  page("^/sessions/.", SHELL, "pages/sessions/SessionPage.tsx"),
  page("^/sessions", SHELL, "pages/sessions/SessionsPage.tsx"),
  page("^/tariffs/new", SHELL, "pages/tariffs/NewTariffPage.tsx"),
  page("^/tariffs/.", SHELL, "pages/tariffs/TariffPage.tsx"),
  page("^/tariffs", SHELL, "pages/tariffs/TariffsPage.tsx"),
  page("^/users", SHELL, "pages/users/UsersPage.tsx"),
  page("^/security", SHELL, "pages/security/SecurityPage.tsx"),
  page("^/company", SHELL, "pages/company/CompanyPage.tsx"),
  page("^/audit", SHELL, "pages/audit/AuditPage.tsx"),
  page("^/operator/import", SHELL, "pages/imports/ImportPage.tsx"),
  page("^/operator/companies/new", SHELL, "pages/operator/NewCompanyPage.tsx"),
  page("^/staff/audit", SHELL, "pages/audit/PlatformAuditPage.tsx"),
  page("^/staff", SHELL, "pages/staff/StaffPage.tsx"),
  page("^/operator/companies/.+/audit", SHELL, "pages/audit/CompanyAuditPage.tsx"),
  page("^/operator/companies/.", SHELL, "pages/operator/CompanyPage.tsx"),
  page("^/operator", SHELL, "pages/operator/CompaniesPage.tsx"),
  page("^/profile", SHELL, "pages/profile/ProfilePage.tsx"),
  page("^/help", SHELL, "pages/help/HelpPage.tsx"),
  page("^/", SHELL),
];
