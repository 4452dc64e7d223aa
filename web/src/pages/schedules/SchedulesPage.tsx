/** Reports that go out by themselves, weekly or monthly (guide 3.7). */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { sitesQuery } from "@/api/sites";
import { buttonClass } from "@/components/Button";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { draftOf } from "./draft";
import { type Schedule, schedulesQuery } from "./queries";
import { ScheduleBadge } from "./ScheduleBadge";
import { rhythmText, sitesText } from "./words";

export function SchedulesPage() {
  const { t } = useWords();
  const schedules = useQuery(schedulesQuery);
  const add = (
    <Link to="/schedules/new" className={buttonClass("primary")}>
      <Icon name="plus" size={16} />
      {t("schedules.add")}
    </Link>
  );
  return (
    <Page title="nav.schedules" lead={t("schedules.lead")} actions={add}>
      <Loaded
        query={schedules}
        empty={<EmptyState icon="calendar">{t("schedules.none")}</EmptyState>}
      >
        {(rows) => <Table rows={rows} />}
      </Loaded>
    </Page>
  );
}

function Table({ rows }: { rows: Schedule[] }) {
  const { t } = useWords();
  const columns = useColumns();
  return (
    <DataTable
      caption={t("nav.schedules")}
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
    />
  );
}

function useColumns(): Column<Schedule>[] {
  const { t, locale } = useWords();
  const sites = useQuery(sitesQuery).data ?? [];
  const { moment } = formatters(locale, useMe().company?.time_zone ?? "UTC");
  return [
    {
      id: "name",
      head: t("schedules.name"),
      width: "24%",
      cell: ({ id, name }) => (
        <Link to="/schedules/$scheduleId" params={{ scheduleId: id }} title={name}>
          {name}
        </Link>
      ),
    },
    {
      id: "state",
      head: t("schedules.state"),
      width: "230px",
      cell: (schedule) => <ScheduleBadge schedule={schedule} />,
    },
    {
      id: "rhythm",
      head: t("schedules.rhythm"),
      width: "18%",
      cell: (schedule) => rhythmText(draftOf(schedule), t, locale),
    },
    {
      id: "sites",
      head: t("sites.title"),
      wideOnly: true,
      cell: (schedule) => sitesText(schedule.sites, sites, t),
    },
    {
      id: "recipients",
      head: t("schedules.recipients"),
      number: true,
      width: "120px",
      cell: ({ recipients }) => formatters(locale, "UTC").number(recipients.length),
    },
    {
      id: "next",
      head: t("schedules.next"),
      width: "190px",
      cell: ({ next }) => (next ? moment(next.due_at) : "–"),
    },
  ];
}
