/** Under the user's name: language, profile, help, sign out (guide, FAQ "Comment changer la langue"). */
import { useNavigate } from "@tanstack/react-router";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { type Me, meQuery } from "@/api/me";
import { open } from "@/api/open";
import { queries } from "@/api/queries";
import { session } from "@/api/session";
import { useWords } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/i18n/language";
import { Icon } from "../Icon";
import { Menu, type MenuAction } from "../Menu";
import { useAnnouncer } from "../Toast";
import styles from "./UserMenu.module.css";

export function UserMenu({ me }: { me: Me }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const choose = useLanguageChoice();
  const name = `${me.first_name} ${me.last_name}`.trim() || me.email;
  const ofManagers: MenuAction[] = [
    {
      id: "tariffs",
      label: t("nav.tariffs"),
      icon: "tariff",
      onAction: () => void navigate({ to: "/tariffs" }),
    },
    {
      id: "schedules",
      label: t("nav.schedules"),
      icon: "calendar",
      onAction: () => void navigate({ to: "/schedules" }),
    },
    {
      id: "jobs",
      label: t("nav.jobs"),
      icon: "clock",
      onAction: () => void navigate({ to: "/jobs" }),
    },
  ];
  return (
    <Menu
      label={t("frame.user_menu", { name })}
      trigger={
        <>
          <span className={styles.initials} data-initials={initialsOf(me)} />
          <span className={styles.name}>{name}</span>
          <Icon name="chevron" size={16} />
        </>
      }
      actions={[
        ...LANGUAGES.map((code) => ({
          id: code,
          label: LANGUAGE_NAMES[code],
          icon: code === language ? ("check" as const) : ("blank" as const),
          onAction: () => void choose(code),
        })),
        ...(me.role === "operator" ? [] : ofManagers),
        {
          id: "profile",
          label: t("nav.profile"),
          icon: "user",
          onAction: () => void navigate({ to: "/profile" }),
        },
        {
          id: "help",
          label: t("nav.help"),
          icon: "help",
          onAction: () => void navigate({ to: "/help" }),
        },
        {
          id: "sign-out",
          label: t("nav.sign_out"),
          icon: "sign-out",
          onAction: () => void signOut(),
        },
      ]}
    />
  );
}

/** At once on the page, then remembered by the API. */
export function useLanguageChoice(): (language: Language) => Promise<void> {
  const { t, setLanguage } = useWords();
  const announcer = useAnnouncer();
  return async (language) => {
    await setLanguage(language);
    await answer(api.PATCH("/api/me", { body: { language } }))
      .then((me) => queries.setQueryData(meQuery.queryKey, me))
      .catch(() => announcer.failed(t("common.unreachable")));
  };
}

/** Ends the sign-in here even where the API can't be reached. */
async function signOut(): Promise<void> {
  await open.POST("/api/auth/sign-out").catch(() => undefined);
  queries.clear();
  session.end();
}

function initialsOf(me: Me): string {
  return `${me.first_name.slice(0, 1)}${me.last_name.slice(0, 1)}` || me.email.slice(0, 1);
}
