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
