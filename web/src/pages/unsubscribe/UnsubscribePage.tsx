/** Where the links at the foot of scheduled mails lead: one leaves with a press of a button (guide 3.7). */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, answer } from "@/api/errors";
import { open } from "@/api/open";
import { Panel } from "@/components/auth/Panel";
import { Button } from "@/components/Button";
import { FormFault } from "@/components/Field";
import { Loaded } from "@/components/Loaded";
import { useSubmission } from "@/components/submitting";
import { useT } from "@/i18n";
import { type Subscription, useSubscription } from "./loading";

const route = getRouteApi("/open/unsubscribe/$token");

export function UnsubscribePage() {
  const { token } = route.useParams();
  return <Unsubscribe token={token} />;
}

export function Unsubscribe({ token }: { token: string }) {
  const t = useT();
  const subscription = useSubscription(token);
  const { error } = subscription;
  if (error instanceof ApiError && [404, 410].includes(error.status))
    return (
      <Panel title={t("unsubscribe.title")}>
        <p>{t("unsubscribe.unknown")}</p>
      </Panel>
    );
  return (
    <Loaded query={subscription}>
      {(found) =>
        found.subscribed ? <Leave token={token} subscription={found} /> : <Left of={found} />
      }
    </Loaded>
  );
}

interface Props {
  token: string;
  subscription: Subscription;
}

function Leave({ token, subscription }: Props) {
  const t = useT();
  const [left, leave] = useState(false);
  const { name, company_name, email } = subscription;
  const form = useSubmission([], async () => {
    const path = { unsubscribe_link: token };
    await answer(open.POST("/api/unsubscriptions/{unsubscribe_link}", { params: { path } }));
    leave(true);
  });
  if (left) return <Left of={subscription} />;
  return (
    <Panel
      title={t("unsubscribe.title")}
      lead={t("unsubscribe.lead", { name, company: company_name, email })}
    >
      <form onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <Button kind="primary" type="submit" pending={form.pending}>
          {t("unsubscribe.submit")}
        </Button>
      </form>
    </Panel>
  );
}

function Left({ of: { name, email } }: { of: Subscription }) {
  const t = useT();
  return (
    <Panel title={t("unsubscribe.done_title")}>
      <p role="status">{t("unsubscribe.done", { name, email })}</p>
    </Panel>
  );
}
