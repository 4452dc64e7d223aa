/** Whether everybody of the company needs a second factor. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { CheckField } from "@/components/Field";
import { failureText, Loaded } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";

const KEY = ["company-settings"];

export function FactorPanel() {
  const t = useT();
  const settings = useQuery({
    queryKey: KEY,
    queryFn: () => answer(api.GET("/api/company")),
  });
  return (
    <section className="panel stack">
      <h2>{t("factor.title")}</h2>
      <p className="muted">{t("factor.company_lead")}</p>
      <Loaded query={settings}>
        {({ second_factor_required }) => <Required value={second_factor_required} />}
      </Loaded>
    </section>
  );
}

function Required({ value }: { value: boolean }) {
  const t = useT();
  const say = useAnnouncer();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (second_factor_required: boolean) =>
      answer(api.PATCH("/api/company", { body: { second_factor_required } })),
    onSuccess: (settings) => {
      client.setQueryData(KEY, settings);
      void client.invalidateQueries({ queryKey: ["second-factor"] });
      say.done(t("factor.company_saved"));
    },
    onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
  });
  return (
    <CheckField
      checked={change.isPending ? change.variables : value}
      disabled={change.isPending}
      onChange={({ target }) => change.mutate(target.checked)}
    >
      {t("factor.company_required")}
    </CheckField>
  );
}
