/** Every page for who is signed in, and its path. Pages arrive when they are opened. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { type Link, oneOf, text } from "./api/link";
import { session } from "./api/session";
import { loadWordsOf } from "./i18n/catalogue";
import { LANGUAGES, type Language, preferredLanguage } from "./i18n/language";
import { auditSearch } from "./pages/audit/search";
import { cardSearch } from "./pages/cards/search";
import { chargerSearch } from "./pages/chargers/search";
import { dashboardSearch } from "./pages/dashboard/search";
import { importSearch } from "./pages/imports/search";
import { sessionSearch } from "./pages/sessions/search";
import { supportSearch } from "./pages/support/search";
import { root } from "./root";

/** Signed in: everybody else is sent to the sign-in and comes back afterwards. */
const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: async ({ location }) => {
    const words = loadWordsOf(location.pathname, preferredLanguage());
    const token = await session.accessToken();
    if (token !== null) return words;
    throw redirect({
      to: "/sign-in",
      search: location.pathname === "/" ? {} : { next: location.href },
    });
  },
  component: lazyRouteComponent(() => import("./components/frame/Shell"), "Shell"),
});

const appRoutes = [
  createRoute({
    getParentRoute: () => app,
    path: "/",
    component: lazyRouteComponent(() => import("./components/frame/Start"), "Start"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/dashboard",
    validateSearch: dashboardSearch,
    component: lazyRouteComponent(() => import("./pages/dashboard/DashboardPage"), "DashboardPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/chargers",
    validateSearch: chargerSearch,
    component: lazyRouteComponent(() => import("./pages/chargers/ChargersPage"), "ChargersPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/chargers/$chargerId",
    component: lazyRouteComponent(() => import("./pages/chargers/ChargerPage"), "ChargerPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/chargers/$chargerId/support",
    validateSearch: supportSearch,
    component: lazyRouteComponent(() => import("./pages/support/SupportPage"), "SupportPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/cards",
    validateSearch: cardSearch,
    component: lazyRouteComponent(() => import("./pages/cards/CardsPage"), "CardsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/cards/groups",
    component: lazyRouteComponent(() => import("./pages/groups/GroupsPage"), "GroupsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/cards/groups/$groupId",
    validateSearch: cardSearch,
    component: lazyRouteComponent(() => import("./pages/groups/GroupPage"), "GroupPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/cards/sites",
    component: lazyRouteComponent(() => import("./pages/sites/SitesPage"), "SitesPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/cards/sites/$siteId",
    component: lazyRouteComponent(() => import("./pages/sites/SiteAccessPage"), "SiteAccessPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/cards/$cardId",
    component: lazyRouteComponent(() => import("./pages/cards/CardPage"), "CardPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/jobs",
    component: lazyRouteComponent(() => import("./pages/jobs/JobsPage"), "JobsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/jobs/$jobId",
    component: lazyRouteComponent(() => import("./pages/jobs/JobPage"), "JobPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/sessions",
    validateSearch: sessionSearch,
    component: lazyRouteComponent(() => import("./pages/sessions/SessionsPage"), "SessionsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/sessions/$sessionId",
    component: lazyRouteComponent(() => import("./pages/sessions/SessionPage"), "SessionPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/schedules",
    component: lazyRouteComponent(() => import("./pages/schedules/SchedulesPage"), "SchedulesPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/schedules/new",
    component: lazyRouteComponent(
      () => import("./pages/schedules/NewSchedulePage"),
      "NewSchedulePage",
    ),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/schedules/$scheduleId",
    component: lazyRouteComponent(() => import("./pages/schedules/SchedulePage"), "SchedulePage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/reports",
    component: lazyRouteComponent(() => import("./pages/schedules/ReportsPage"), "ReportsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/reports/$reportId",
    component: lazyRouteComponent(() => import("./pages/schedules/ReportPage"), "ReportPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/tariffs",
    component: lazyRouteComponent(() => import("./pages/tariffs/TariffsPage"), "TariffsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/tariffs/new",
    component: lazyRouteComponent(() => import("./pages/tariffs/NewTariffPage"), "NewTariffPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/tariffs/$tariffId",
    component: lazyRouteComponent(() => import("./pages/tariffs/TariffPage"), "TariffPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/users",
    component: lazyRouteComponent(() => import("./pages/users/UsersPage"), "UsersPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/audit",
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import("./pages/audit/AuditPage"), "AuditPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/security",
    component: lazyRouteComponent(() => import("./pages/security/SecurityPage"), "SecurityPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/company",
    component: lazyRouteComponent(() => import("./pages/company/CompanyPage"), "CompanyPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/profile",
    component: lazyRouteComponent(() => import("./pages/profile/ProfilePage"), "ProfilePage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/help",
    component: lazyRouteComponent(() => import("./pages/help/HelpPage"), "HelpPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/operator",
    validateSearch: (link: Link): { text?: string | undefined } => ({ text: text(link.text) }),
    component: lazyRouteComponent(() => import("./pages/operator/CompaniesPage"), "CompaniesPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/operator/help",
    validateSearch: (link: Link): { language?: Language | undefined } => ({
      language: oneOf(LANGUAGES, link.language),
    }),
    component: lazyRouteComponent(() => import("./pages/help/HelpTextsPage"), "HelpTextsPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/operator/import",
    validateSearch: importSearch,
    component: lazyRouteComponent(() => import("./pages/imports/ImportPage"), "ImportPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/operator/companies/new",
    component: lazyRouteComponent(
      () => import("./pages/operator/NewCompanyPage"),
      "NewCompanyPage",
    ),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/staff",
    component: lazyRouteComponent(() => import("./pages/staff/StaffPage"), "StaffPage"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/staff/audit",
    validateSearch: auditSearch,
    component: lazyRouteComponent(
      () => import("./pages/audit/PlatformAuditPage"),
      "PlatformAuditPage",
    ),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/operator/companies/$companyId/audit",
    validateSearch: auditSearch,
    component: lazyRouteComponent(
      () => import("./pages/audit/CompanyAuditPage"),
      "CompanyAuditPage",
    ),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/operator/companies/$companyId",
    component: lazyRouteComponent(() => import("./pages/operator/CompanyPage"), "CompanyPage"),
  }),
] as const;

export const signedIn = app.addChildren(appRoutes);
