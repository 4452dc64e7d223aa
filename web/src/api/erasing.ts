/** Erasing what is known of a person may take longer than one request. */
import { answer } from "./errors";

interface Answered {
  data?: unknown;
  error?: unknown;
  response: Response;
}

const NOT_YET = 202;

/** Asks until all is done: each request goes on where the last one stopped. */
export async function untilErased(ask: () => Promise<Answered>): Promise<void> {
  let status = NOT_YET;
  while (status === NOT_YET) {
    const asked = ask();
    await answer(asked);
    status = (await asked).response.status;
  }
}
