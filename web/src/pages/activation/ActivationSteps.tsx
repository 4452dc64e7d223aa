/** The three steps of an activation. What was typed stays when one goes back. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { answer } from "@/api/errors";
import { open } from "@/api/open";
import { session } from "@/api/session";
import { Panel } from "@/components/auth/Panel";
import { CURRENT_TERMS } from "@/components/legal-terms";
import { useSubmission } from "@/components/submitting";
import { useWords } from "@/i18n";
import styles from "./ActivationSteps.module.css";
import type { Activation } from "./loading";
import { NamesStep } from "./NamesStep";
import { PasswordStep } from "./PasswordStep";
import { TermsStep } from "./TermsStep";

export interface Account {
  first_name: string;
  last_name: string;
  password: string;
  accept_terms: boolean;
  accept_privacy: boolean;
}

const STEPS = ["names", "password", "terms"] as const;
const POINTERS = ["#/password", "#/accept_terms", "#/accept_privacy"];

export function ActivationSteps({ token, activation }: { token: string; activation: Activation }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const [account, setAccount] = useState<Account>(() => emptyAccount(activation));
  const change = (part: Partial<Account>) => setAccount((all) => ({ ...all, ...part }));
  const form = useSubmission(POINTERS, async () => {
    const params = { path: { token } };
    const body = { ...account, terms_version: CURRENT_TERMS, language };
    session.begin(await answer(open.POST("/api/activations/{token}", { params, body })));
    await navigate({ to: "/", replace: true });
  });
  const name = STEPS[step] ?? "terms";
  const shared = {
    account,
    change,
    form,
    onBack: () => setStep(step - 1),
    onNext: () => setStep(step + 1),
  };
  return (
    <Panel
      title={t(`activation.${name}_title`)}
      lead={t("activation.lead", {
        company: activation.company_name,
        email: activation.email ?? "",
      })}
    >
      <ol
        className={styles.steps}
        aria-label={t("activation.progress", { step: step + 1, all: STEPS.length })}
      >
        {STEPS.map((one, index) => (
          <li
            key={one}
            aria-current={one === name ? "step" : undefined}
            data-done={index <= step}
          />
        ))}
      </ol>
      {name === "names" ? <NamesStep {...shared} /> : null}
      {name === "password" ? <PasswordStep {...shared} /> : null}
      {name === "terms" ? <TermsStep {...shared} /> : null}
    </Panel>
  );
}

function emptyAccount(activation: Activation): Account {
  return {
    first_name: activation.first_name ?? "",
    last_name: activation.last_name ?? "",
    password: "",
    accept_terms: false,
    accept_privacy: false,
  };
}
