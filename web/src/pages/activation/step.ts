/** What each step of an activation is given. */
import type { Submission } from "@/components/submitting";
import type { Account } from "./ActivationSteps";

export interface Step {
  account: Account;
  change: (part: Partial<Account>) => void;
  form: Submission;
  onBack: () => void;
  onNext: () => void;
}
