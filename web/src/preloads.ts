/** Which modules each path opens with, for the inline script of `index.html`. The first match counts. */

/** The frame of the signed-in pages. */
export const SHELL = "components/frame/Shell.tsx";
const ROUTES = "routes.tsx";
export type Preload = [pattern: string, modules: string[]];
const open = (pattern: string, name: string): Preload => [
  pattern,
  ["components/frame/PublicFrame.tsx", `pages/${name}.tsx`],
];
const page = (pattern: string, ...names: string[]): Preload => [
  pattern,
  [SHELL, ROUTES, ...names.map((name) => `pages/${name}.tsx`)],
];

/** Long lists that are opened first, and often: they come without the words of all that is told beside them. */
const LISTS = ["^/chargers", "^/users"];

export const PRELOADS: Preload[] = [
  open("^/sign-in/company", "auth/CompanyReturnPage"),
  open("^/company-account", "auth/CompanyAccountPage"),
  open("^/sign-in", "auth/SignInPage"),
  open("^/forgot-password", "auth/ForgotPasswordPage"),
  open("^/reset-password", "auth/ResetPasswordPage"),
  open("^/activate", "activation/ActivationPage"),
  open("^/terms", "terms/TermsPage"),
  open("^/unsubscribe/", "unsubscribe/UnsubscribePage"),
  page("^/dashboard", "dashboard/DashboardPage"),
  page("^/chargers/.+/support", "support/SupportPage"),
  page("^/chargers/.", "chargers/ChargerPage"),
  page("^/chargers", "chargers/ChargersPage"),
  page("^/cards/groups/.", "groups/GroupPage"),
  page("^/cards/groups", "groups/GroupsPage"),
  page("^/cards/sites/.", "sites/SiteAccessPage"),
  page("^/cards/sites", "sites/SitesPage"),
  page("^/cards/.", "cards/CardPage"),
  page("^/cards", "cards/CardsPage"),
  page("^/sessions/.", "sessions/SessionPage"),
  page("^/sessions", "sessions/SessionsPage"),
  page("^/schedules/new", "schedules/NewSchedulePage"),
  page("^/schedules/.", "schedules/SchedulePage"),
  page("^/schedules", "schedules/SchedulesPage"),
  page("^/reports/.", "schedules/ReportPage"),
  page("^/reports", "schedules/ReportsPage"),
  page("^/jobs/.", "jobs/JobPage"),
  page("^/jobs", "jobs/JobsPage"),
  page("^/tariffs/new", "tariffs/NewTariffPage"),
  page("^/tariffs/.", "tariffs/TariffPage"),
  page("^/tariffs", "tariffs/TariffsPage"),
  page("^/users", "users/UsersPage"),
  page("^/security", "security/SecurityPage"),
  page("^/company", "company/CompanyPage"),
  page("^/audit", "audit/AuditPage"),
  page("^/operator/help", "help/HelpTextsPage"),
  page("^/operator/import", "imports/ImportPage"),
  page("^/operator/companies/new", "operator/NewCompanyPage"),
  page("^/staff/audit", "audit/PlatformAuditPage"),
  page("^/staff", "staff/StaffPage"),
  page("^/operator/companies/.+/audit", "audit/CompanyAuditPage"),
  page("^/operator/companies/.", "operator/CompanyPage"),
  page("^/operator", "operator/CompaniesPage"),
  page("^/profile", "profile/ProfilePage"),
  page("^/help", "help/HelpPage"),
  page("^/"),
];

/** With how many parts of the texts it comes (`scripts/catalogue.ts`, `i18n/catalogue.ts`). */
export function partsOf([pattern, modules]: Preload): number {
  if (!modules.includes(SHELL)) return 1;
  if (/^\^\/(operator|staff)/.test(pattern)) return 2;
  return LISTS.includes(pattern) ? 3 : 4;
}
