/** What every page hangs on. */
import { createRootRoute, lazyRouteComponent, Outlet } from "@tanstack/react-router";

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: lazyRouteComponent(
    () => import("./pages/not-found/NotFoundPage"),
    "NotFoundPage",
  ),
});
