/** The company's own identity provider (OpenID Connect), by which its people may sign in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { Facts } from "@/components/Facts";
import { Field, FormFault } from "@/components/Field";
import { failureText, Loaded } from "@/components/Loaded";
import { secret, text, useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";

type Provider = Answer<"/api/identity-provider", "get">;

const KEY = ["identity-provider"];
const POINTERS = ["#/issuer", "#/client_id", "#/client_secret"];

export function ProviderPanel() {
  const t = useT();
  const provider = useQuery({
    queryKey: KEY,
    queryFn: () => answer(api.GET("/api/identity-provider")),
  });
  return (
    <section className="panel stack">
      <h2>{t("provider.title")}</h2>
      <p className="muted">{t("provider.lead")}</p>
      <Loaded query={provider}>{(known) => <Form key={known.changed_at} known={known} />}</Loaded>
    </section>
  );
}

function Form({ known }: { known: Provider }) {
  const t = useT();
  const say = useAnnouncer();
  const client = useQueryClient();
  const [removing, remove] = useState(false);
  const form = useSubmission(POINTERS, async (data) => {
    const given = secret(data, "client_secret");
    const body = {
      issuer: text(data, "issuer"),
      client_id: text(data, "client_id"),
      ...(given === "" ? {} : { client_secret: given }),
    };
    client.setQueryData(KEY, await answer(api.PUT("/api/identity-provider", { body })));
    say.done(t("provider.saved"));
  });
  return (
    <>
      <Facts facts={[[t("provider.redirect_uri"), known.redirect_uri]]} />
      <form className="stack" onSubmit={form.onSubmit}>
        <FormFault text={form.fault} />
        <Field
          label={t("provider.issuer")}
          hint={t("provider.issuer_hint")}
          name="issuer"
          type="url"
          required
          spellCheck={false}
          defaultValue={known.issuer ?? undefined}
          fault={form.faultOf("#/issuer")}
        />
        <Field
          label={t("provider.client_id")}
          name="client_id"
          required
          autoComplete="off"
          spellCheck={false}
          defaultValue={known.client_id ?? undefined}
          fault={form.faultOf("#/client_id")}
        />
        <Field
          label={t("provider.client_secret")}
          hint={known.has_secret ? t("provider.secret_kept") : undefined}
          name="client_secret"
          type="password"
          autoComplete="off"
          fault={form.faultOf("#/client_secret")}
        />
        <div className="row">
          <Button kind="primary" type="submit" pending={form.pending}>
            {t("common.save")}
          </Button>
          {known.issuer ? (
            <Button kind="quiet" onClick={() => remove(true)}>
              {t("provider.remove")}
            </Button>
          ) : null}
        </div>
      </form>
      {removing ? <Remove onClose={() => remove(false)} /> : null}
    </>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const t = useT();
  const say = useAnnouncer();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE("/api/identity-provider")),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEY });
      say.done(t("provider.removed"));
      onClose();
    },
  });
  return (
    <Dialog role="alertdialog" title={t("provider.remove")} open onClose={onClose}>
      <p>{t("provider.remove_text")}</p>
      <FormFault text={remove.error ? failureText(remove.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {t("provider.remove")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
