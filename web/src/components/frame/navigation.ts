/** The entries of the menu, in the guide's words and order. The operator has its own. */
import type { Me } from "@/api/me";
import type { PlainKey } from "@/i18n";
import type { IconName } from "../Icon";

export interface Entry {
  to: "/dashboard" | "/chargers" | "/cards" | "/users" | "/sessions" | "/operator" | "/help";
  label: PlainKey;
  icon: IconName;
}

const MANAGERS: Entry[] = [
  { to: "/dashboard", label: "nav.dashboard", icon: "dashboard" },
  { to: "/chargers", label: "nav.chargers", icon: "charger" },
  { to: "/cards", label: "nav.cards", icon: "card" },
  { to: "/users", label: "nav.users", icon: "users" },
  { to: "/sessions", label: "nav.sessions", icon: "sessions" },
];

const OPERATORS: Entry[] = [
  { to: "/operator", label: "nav.companies", icon: "company" },
  { to: "/help", label: "nav.help", icon: "help" },
];

export function entriesFor(role: Me["role"]): Entry[] {
  if (role === "operator") return OPERATORS;
  return MANAGERS.filter((entry) => entry.to !== "/users" || role === "e_mobility_manager");
}
