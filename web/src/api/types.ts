/** Names for shapes of the API that several pages speak of. */
import type { Answer, ItemOf } from "./answers";

export type Charger = ItemOf<Answer<"/api/chargers", "get">>;
export type ChargerDetails = Answer<"/api/chargers/{charger}", "get">;
export type Connector = Charger["connectors"][number];
export type RunningSession = NonNullable<Connector["session"]>;
export type Session = ItemOf<Answer<"/api/sessions", "get">>;
export type Price = NonNullable<Session["price"]>;
export type Card = ItemOf<Answer<"/api/cards", "get">>;
export type Grants = Answer<"/api/chargers/{charger}/grants", "get">;
export type Billing = Session["billing"];
export type Command = Answer<"/api/commands/{command}", "get">;
export type Message = ItemOf<Answer<"/api/chargers/{charger}/messages", "get">>;
export type CardDetails = Answer<"/api/cards/{uid}", "get">;
export type CardGrant = ItemOf<Answer<"/api/cards/{uid}/grants", "get">>;
export type CardGroup = Answer<"/api/card-groups/{group}", "get">;
export type GroupCard = ItemOf<Answer<"/api/card-groups/{group}/cards", "get">>;
export type GroupGrant = ItemOf<Answer<"/api/card-groups/{group}/grants", "get">>;
export type Decision = ItemOf<Answer<"/api/chargers/{charger}/decisions", "get">>;
export type Site = ItemOf<Answer<"/api/sites", "get">>;
