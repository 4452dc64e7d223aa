/** The first page of each: the operator's companies, or the dashboard. */
import { Navigate } from "@tanstack/react-router";
import { useMe } from "@/api/me";

export function Start() {
  return <Navigate to={useMe().role === "operator" ? "/operator" : "/dashboard"} replace />;
}
