/** An operator writes the help page: what a subscription costs and includes, and more questions. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { PageTabs } from "@/components/PageTabs";
import { useWords } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/language";
import { HelpTextsForm } from "./HelpTextsForm";
import { helpTextsQuery } from "./queries";

const route = getRouteApi("/app/operator/help");

export function HelpTextsPage() {
  const { t, language } = useWords();
  const { language: written = language } = route.useSearch();
  const texts = useQuery(helpTextsQuery);
  return (
    <Page
      title="help.edit"
      lead={t("help.edit_lead")}
      back={
        <Link to="/help" className="back">
          <Icon name="arrow-left" size={16} /> {t("help.title")}
        </Link>
      }
    >
      <PageTabs
        label={t("field.language")}
        now={written}
        tabs={LANGUAGES.map((code) => ({
          id: code,
          label: LANGUAGE_NAMES[code],
          link: { to: "/operator/help", search: { language: code } },
        }))}
      />
      <Loaded query={texts}>
        {(all) =>
          all
            .filter((one) => one.language === written)
            .map((one) => <HelpTextsForm key={`${one.language} ${one.version}`} texts={one} />)
        }
      </Loaded>
    </Page>
  );
}
