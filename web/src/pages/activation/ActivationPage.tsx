/** Activate an account: names, password, terms, and one is signed in (guide 1.2). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiError } from "@/api/errors";
import { Panel } from "@/components/auth/Panel";
import { buttonClass } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { useWords } from "@/i18n";
import { ActivationSteps } from "./ActivationSteps";
import { LinkOver } from "./LinkOver";
import { useActivation } from "./loading";

const route = getRouteApi("/open/activate/$token");

export function ActivationPage() {
  const { token } = route.useParams();
  const { language, setLanguage } = useWords();
  const activation = useActivation(token);
  const invited = activation.data?.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the invitation's language once, then the reader's choice
  useEffect(() => {
    if (invited && invited !== language) void setLanguage(invited);
  }, [invited]);
  if (activation.error instanceof ApiError && activation.error.status === 404) return <Unknown />;
  return (
    <Loaded query={activation}>
      {(data) =>
        data.state === "open" ? (
          <ActivationSteps token={token} activation={data} />
        ) : (
          <LinkOver token={token} state={data.state} />
        )
      }
    </Loaded>
  );
}

function Unknown() {
  const { t } = useWords();
  return (
    <Panel title={t("activation.unknown_title")} lead={t("activation.unknown")}>
      <Link to="/sign-in" className={buttonClass("secondary")}>
        {t("sign_in.title")}
      </Link>
    </Panel>
  );
}
