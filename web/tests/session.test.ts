import { expect, test, vi } from "vitest";
import { authorised } from "@/api/authorised";
import { Session } from "@/api/session";

const URL_OF_ME = "http://hub.example/api/me";

function answering(status: number, token = "second"): () => Promise<Response> {
  return async () => Response.json({ access_token: token, expires_in: 900 }, { status });
}

function tokenOf(request: Request): string | null {
  return request.headers.get("Authorization");
}

test("a token that is good for a while is used without asking for another", async () => {
  const ask = vi.fn(answering(200));
  const session = new Session(ask, () => 0);
  session.begin({ access_token: "first", expires_in: 900 });

  const token = await session.accessToken();

  expect(token).toBe("first");
  expect(ask).not.toHaveBeenCalled();
});

test("a token about to expire is renewed before it is used", async () => {
  let now = 0;
  const session = new Session(answering(200), () => now);
  session.begin({ access_token: "first", expires_in: 900 });
  now = 880_000;

  const token = await session.accessToken();

  expect(token).toBe("second");
});

test("many who need a token at once make one refresh", async () => {
  const ask = vi.fn(answering(200));
  const session = new Session(ask, () => 0);

  await Promise.all([session.refresh(), session.refresh(), session.refresh()]);

  expect(ask).toHaveBeenCalledTimes(1);
});

test("nobody signed in here: no refresh is tried", async () => {
  const ask = vi.fn(answering(200));
  const session = new Session(ask, () => 0);

  const token = await session.accessToken();

  expect(token).toBeNull();
  expect(ask).not.toHaveBeenCalled();
});

test("a refused refresh ends the sign-in and says so", async () => {
  const session = new Session(answering(401), () => 0);
  const ended = vi.fn();
  session.onEnd(ended);
  session.begin({ access_token: "first", expires_in: 0 });

  const token = await session.accessToken();

  expect(token).toBeNull();
  expect(ended).toHaveBeenCalledOnce();
  expect(session.expected).toBe(false);
});

test("a server in trouble does not sign anybody out", async () => {
  const session = new Session(answering(503), () => 0);
  session.begin({ access_token: "first", expires_in: 0 });

  await expect(session.accessToken()).rejects.toThrow("503");
  expect(session.expected).toBe(true);
});

test("a request refused with 401 is sent once more with a new token", async () => {
  const session = new Session(answering(200), () => 0);
  session.begin({ access_token: "first", expires_in: 900 });
  const sent: (string | null)[] = [];
  const send = authorised(session, async (request) => {
    sent.push(tokenOf(request));
    return new Response(null, { status: sent.length === 1 ? 401 : 200 });
  });

  const response = await send(new Request(URL_OF_ME));

  expect(response.status).toBe(200);
  expect(sent).toEqual(["Bearer first", "Bearer second"]);
});

test("a request refused twice is not tried a third time", async () => {
  const session = new Session(answering(200), () => 0);
  session.begin({ access_token: "first", expires_in: 900 });
  const send = vi.fn(async () => new Response(null, { status: 401 }));

  const response = await authorised(session, send)(new Request(URL_OF_ME));

  expect(response.status).toBe(401);
  expect(send).toHaveBeenCalledTimes(2);
});

test("the body of a request is sent again with it", async () => {
  const session = new Session(answering(200), () => 0);
  session.begin({ access_token: "first", expires_in: 900 });
  const bodies: string[] = [];
  const send = authorised(session, async (request) => {
    bodies.push(await request.text());
    return new Response(null, { status: bodies.length === 1 ? 401 : 200 });
  });

  await send(new Request(URL_OF_ME, { method: "PATCH", body: "{}" }));

  expect(bodies).toEqual(["{}", "{}"]);
});

test("a sign-in that began meanwhile outlives a refresh that is refused", async () => {
  const session = new Session(
    async () => {
      session.begin({ access_token: "new", expires_in: 900 });
      return new Response("{}", { status: 401 });
    },
    () => 0,
  );
  session.begin({ access_token: "first", expires_in: 900 });

  expect(await session.refresh("first")).toBe("new");
});

test.each([
  ["blocked", 1],
  ["company_closed", 1],
  ["forbidden", 0],
])("a refusal %s ends the sign-in %i times", async (code, times) => {
  const session = new Session(answering(200), () => 0);
  const ended = vi.fn();
  session.onEnd(ended);
  session.begin({ access_token: "first", expires_in: 900 });
  const send = async () => Response.json({ code }, { status: 403 });

  const response = await authorised(session, send)(new Request(URL_OF_ME));

  expect(ended).toHaveBeenCalledTimes(times);
  expect(await response.json()).toEqual({ code });
});
