/** The entries of the menu, in the guide's words and order. The operator has its own. */
import type { Me } from "@/api/me";
import type { PlainKey } from "@/i18n";
import type { IconName } from "../Icon";

export interface Entry {
  to:
    | "/dashboard"
    | "/chargers"
    | "/cards"
    | "/users"
    | "/sessions"
    | "/operator"
    | "/staff"
    | "/help";
  label: PlainKey;
  /** For the bottom of a phone, where five stand side by side. */
  short: PlainKey;
  icon: IconName;
}

const MANAGERS: Entry[] = [
  { to: "/dashboard", label: "nav.dashboard", short: "nav.short_dashboard", icon: "dashboard" },
  { to: "/chargers", label: "nav.chargers", short: "nav.short_chargers", icon: "charger" },
  { to: "/cards", label: "nav.cards", short: "nav.short_cards", icon: "card" },
  { to: "/users", label: "nav.users", short: "nav.short_users", icon: "users" },
  { to: "/sessions", label: "nav.sessions", short: "nav.short_sessions", icon: "sessions" },
];

const OPERATORS: Entry[] = [
  { to: "/operator", label: "nav.companies", short: "nav.short_companies", icon: "company" },
  { to: "/staff", label: "nav.staff", short: "nav.staff", icon: "users" },
  { to: "/help", label: "nav.help", short: "nav.short_help", icon: "help" },
];

export function entriesFor(role: Me["role"]): Entry[] {
  if (role === "operator") return OPERATORS;
  return MANAGERS.filter((entry) => entry.to !== "/users" || role === "e_mobility_manager");
}
