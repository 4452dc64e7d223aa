/** The frame of the signed-in pages: menu, user, live socket, messages in the corner. */
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { goLive } from "@/api/live";
import { meQuery } from "@/api/me";
import { queries } from "@/api/queries";
import { session } from "@/api/session";
import { useWords } from "@/i18n";
import { isLanguage } from "@/i18n/language";
import { addIcons } from "../Icon";
import { MORE } from "../icons";
import { Loaded } from "../Loaded";
import { Skeleton } from "../Skeleton";
import { Toasts } from "../Toast";
import { Brand } from "./Brand";
import { onMissingFactor } from "./forced";
import { Navigation } from "./Navigation";
import styles from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

addIcons(MORE);

export function Shell() {
  return (
    <QueryClientProvider client={queries}>
      <Toasts>
        <Frame />
      </Toasts>
    </QueryClientProvider>
  );
}

function Frame() {
  const { t } = useWords();
  const me = useQuery(meQuery);
  useLanguageOf(me.data?.language);
  useEffect(() => goLive(session, queries), []);
  // Whoever signs in next in this tab sees nothing of it.
  useEffect(() => () => queries.clear(), []);
  useForcedSetUp();
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {t("frame.skip")}
      </a>
      <header className={`${styles.head} no-print`}>
        <Link to="/" className={styles.home} aria-label={t("frame.home")}>
          <Brand />
        </Link>
        {me.data ? <Navigation role={me.data.role} /> : <div />}
        {me.data ? <UserMenu me={me.data} /> : null}
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Loaded query={me} skeleton={<Skeleton lines={8} />}>
          {() => (
            <Suspense fallback={<Skeleton lines={8} />}>
              <Outlet />
            </Suspense>
          )}
        </Loaded>
      </main>
    </div>
  );
}

/** Whoever lacks a second factor, of staff or of a company that requires it, gets to where it is set up. */
function useForcedSetUp(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      onMissingFactor(
        queries.getQueryCache(),
        () => void navigate({ to: "/security", replace: true }),
      ),
    [navigate],
  );
}

/** The language that the person chose on another device counts here too, once it is known. */
function useLanguageOf(chosen: string | undefined): void {
  const { language, setLanguage } = useWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the answer arrives or changes
  useEffect(() => {
    if (isLanguage(chosen) && chosen !== language) void setLanguage(chosen);
  }, [chosen]);
}
