/** What one pays by a grant; a paid one without a tariff was given before that was asked. */
import type { Terms } from "@/api/access";
import { Badge } from "@/components/StatusBadge";
import { useTermsText } from "./terms";

export function Cost({ terms }: { terms: Terms }) {
  const text = useTermsText()(terms);
  const unpriced = terms.billing === "paid" && terms.tariff === null;
  return (
    <Badge tone={unpriced ? "bad" : "neutral"} icon="card">
      {text}
    </Badge>
  );
}
