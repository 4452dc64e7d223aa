/**
 * The pages before the sign-in and their paths. All others come as one (`routes.tsx`) when the first of
 * them is opened, so that who has not signed in yet does not wait for them.
 */
import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from "@tanstack/react-router";
import { type Link, oneOf, place, text, valueIn } from "./api/link";
import { TERMS_VERSIONS, type TermsVersion } from "./components/legal-terms";
import { root } from "./root";

/** Before the sign-in: no query client, no widgets. */
const open = createRoute({
  getParentRoute: () => root,
  id: "open",
  component: lazyRouteComponent(() => import("./components/frame/PublicFrame"), "PublicFrame"),
});

const openRoutes = [
  createRoute({
    getParentRoute: () => open,
    path: "/sign-in",
    validateSearch: (link: Link): { next?: string | undefined } => ({ next: place(link.next) }),
    component: lazyRouteComponent(() => import("./pages/auth/SignInPage"), "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/company-account",
    component: lazyRouteComponent(
      () => import("./pages/auth/CompanyAccountPage"),
      "CompanyAccountPage",
    ),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/sign-in/company",
    validateSearch: (link: Link): { code?: string | undefined; state?: string | undefined } => ({
      code: text(link.code),
      state: text(link.state),
    }),
    component: lazyRouteComponent(
      () => import("./pages/auth/CompanyReturnPage"),
      "CompanyReturnPage",
    ),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/forgot-password",
    component: lazyRouteComponent(
      () => import("./pages/auth/ForgotPasswordPage"),
      "ForgotPasswordPage",
    ),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/reset-password/$token",
    component: lazyRouteComponent(
      () => import("./pages/auth/ResetPasswordPage"),
      "ResetPasswordPage",
    ),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/activate/$token",
    component: lazyRouteComponent(
      () => import("./pages/activation/ActivationPage"),
      "ActivationPage",
    ),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/unsubscribe/$token",
    component: lazyRouteComponent(
      () => import("./pages/unsubscribe/UnsubscribePage"),
      "UnsubscribePage",
    ),
  }),
  createRoute({
    getParentRoute: () => open,
    path: "/terms",
    validateSearch: (link: Link): { version?: TermsVersion | undefined } => ({
      version: oneOf(TERMS_VERSIONS, link.version),
    }),
    component: lazyRouteComponent(() => import("./pages/terms/TermsPage"), "TermsPage"),
  }),
] as const;

const opened = open.addChildren(openRoutes);
const whole = (signedIn: typeof import("./routes").signedIn) =>
  root.addChildren([opened, signedIn]);

/** Whatever else is opened: it is looked for anew once all routes are there. */
const later = createRoute({
  getParentRoute: () => root,
  path: "$",
  beforeLoad: async ({ location }): Promise<void> => {
    whole((await import("./routes")).signedIn);
    router.setRoutes(router.buildRouteTree());
    throw redirect({ href: location.href, replace: true });
  },
});

/** Who comes back to one of these, by whichever link, is where they left it. */
const LISTS = new Set(["/chargers", "/cards", "/sessions", "/users"]);

const first: unknown = root.addChildren([opened, later]);

export const router = createRouter({
  routeTree: first as ReturnType<typeof whole>,
  parseSearch: parseSearchWith(valueIn),
  stringifySearch: stringifySearchWith(JSON.stringify, valueIn),
  scrollRestoration: true,
  getScrollRestorationKey: ({ pathname, href, state }) =>
    LISTS.has(pathname) ? href : (state.__TSR_key ?? href),
  defaultPreload: "intent",
  defaultPendingMs: 200,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
