/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly cookie
 * that rotates, so one tab at a time refreshes (Web Locks): a second use would end the family.
 */
export interface Access {
  access_token: string;
  expires_in: number;
}

const LOCK = "hub.refresh";
const HINT = "hub.signed-in";
const EARLY_MS = 30_000;

export class Session {
  private token: string | null = null;
  private expiresAt = 0;
  private refreshing: Promise<string | null> | null = null;
  private readonly ended = new Set<() => void>();
  private readonly channel = new BroadcastChannel("hub.session");
  private readonly ask: () => Promise<Response>;
  private readonly now: () => number;

  constructor(ask: () => Promise<Response>, now: () => number = Date.now) {
    this.ask = ask;
    this.now = now;
    this.channel.onmessage = () => this.forget();
  }

  /** Whether someone has signed in with this browser: asked before a refresh that would fail. */
  get expected(): boolean {
    return this.token !== null || localStorage.getItem(HINT) !== null;
  }

  begin(access: Access): void {
    this.token = access.access_token;
    this.expiresAt = this.now() + access.expires_in * 1000;
    localStorage.setItem(HINT, "1");
  }

  /** Signed out: here and in the other tabs. */
  end(): void {
    this.forget();
    this.channel.postMessage("ended");
  }

  onEnd(listener: () => void): () => void {
    this.ended.add(listener);
    return () => this.ended.delete(listener);
  }

  /** A token that is good for a while, or null when nobody is signed in. */
  async accessToken(): Promise<string | null> {
    if (this.token !== null && this.now() < this.expiresAt - EARLY_MS) return this.token;
    return this.expected ? this.refresh() : null;
  }

  /** A new token, unless `rejected` is no longer the one in use. One request at a time. */
  refresh(rejected?: string): Promise<string | null> {
    if (rejected !== undefined && this.token !== null && this.token !== rejected)
      return Promise.resolve(this.token);
    this.refreshing ??= this.alone().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async alone(): Promise<string | null> {
    return navigator.locks.request(LOCK, () => this.renew());
  }

  private async renew(): Promise<string | null> {
    const before = this.token;
    const response = await this.ask();
    // Signed in anew meanwhile, as after a new password: that is what counts.
    if (this.token !== null && this.token !== before) return this.token;
    if (response.ok) {
      this.begin((await response.json()) as Access);
      return this.token;
    }
    if (response.status === 401 || response.status === 403) this.end();
    else throw new Error(`refresh: ${response.status}`);
    return null;
  }

  private forget(): void {
    this.token = null;
    localStorage.removeItem(HINT);
    for (const listener of this.ended) listener();
  }
}

export const session = new Session(() =>
  fetch("/api/auth/refresh", { method: "POST", credentials: "same-origin" }),
);
