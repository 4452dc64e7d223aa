/** What charging costs visitors: the tariffs of the company (guide 2.5). */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { buttonClass } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { tariffsQuery } from "./queries";
import { TariffTable } from "./TariffTable";

export function TariffsPage() {
  const t = useT();
  const mayChange = useMe().sites === null;
  const tariffs = useQuery(tariffsQuery);
  const add = (
    <Link to="/tariffs/new" className={buttonClass("primary")}>
      <Icon name="plus" size={16} />
      {t("tariffs.add")}
    </Link>
  );
  return (
    <Page title="nav.tariffs" lead={t("tariffs.lead")} actions={mayChange ? add : null}>
      <Loaded
        query={tariffs}
        empty={
          <EmptyState icon="tariff">
            {t(mayChange ? "tariffs.none" : "tariffs.none_to_see")}
          </EmptyState>
        }
      >
        {(rows) => <TariffTable tariffs={rows} />}
      </Loaded>
    </Page>
  );
}
