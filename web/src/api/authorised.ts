/** `fetch` with the caller's token; on a 401 one refresh and one more try. Who is shut out is signed out. */
import type { Session } from "./session";

type Fetch = (request: Request) => Promise<Response>;

export function authorised(session: Session, send: Fetch): Fetch {
  return async (request) => {
    const again = request.clone();
    const token = await session.accessToken();
    const response = await send(prepared(request, token));
    if (response.status === 403 && (await isShutOut(response.clone()))) session.end();
    if (response.status !== 401 || token === null) return response;
    const renewed = await session.refresh(token);
    return renewed === null ? response : send(prepared(again, renewed));
  };
}

function prepared(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  request.headers.set("Accept-Language", document.documentElement.lang);
  return request;
}

async function isShutOut(refusal: Response): Promise<boolean> {
  const { code } = (await refusal.json().catch(() => ({}))) as { code?: string };
  return code === "blocked" || code === "company_closed";
}
