/** Back from the company's identity provider: signs in, or says why not and how to go on. */
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { session } from "@/api/session";
import { Panel } from "@/components/auth/Panel";
import { buttonClass } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";

const route = getRouteApi("/open/sign-in/company");

export function CompanyReturnPage() {
  const t = useT();
  const failure = useReturn();
  if (failure === null) {
    return (
      <Panel title={t("sign_in.company_title")}>
        <Skeleton lines={3} />
      </Panel>
    );
  }
  return (
    <Panel title={t("sign_in.company_failed")} lead={<span role="alert">{failure}</span>}>
      <Link to="/company-account" className={buttonClass("primary")}>
        {t("common.retry")}
      </Link>
      <Link to="/sign-in">{t("sign_in.title")}</Link>
    </Panel>
  );
}

/** What went wrong; null while it goes on. The code that came back is good for one request. */
function useReturn(): string | null {
  const t = useT();
  const router = useRouter();
  const { code, state } = route.useSearch();
  const [failure, fail] = useState<string | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    if (code === undefined || state === undefined) return fail(t("sign_in.company_refused"));
    answer(open.POST("/api/auth/company/return", { body: { code, state } }))
      .then((access) => {
        session.begin(access);
        return router.navigate({ href: "/", replace: true });
      })
      .catch((error: unknown) => fail(failureText(error, t("common.unreachable"))));
  }, [code, state, router, t]);
  return failure;
}
