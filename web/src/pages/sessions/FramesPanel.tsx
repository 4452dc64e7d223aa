/** What the charger said of the session, word for word, and the way to all that it said then. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRows } from "@/api/rows";
import type { Session } from "@/api/types";
import { Button, buttonClass } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { MessageEntry } from "@/components/messages/MessageEntry";
import { useT } from "@/i18n";
import { around, useFrames } from "./queries";
import styles from "./sessions.module.css";

export function FramesPanel({ session }: { session: Session }) {
  const t = useT();
  const [wanted, want] = useState(false);
  const { from, to } = around(session);
  return (
    <section className="panel stack">
      <h2>{t("session.frames")}</h2>
      <p className="muted">{t("session.frames_lead")}</p>
      {wanted ? <Frames session={session} /> : null}
      <div className="row">
        {wanted ? null : <Button onClick={() => want(true)}>{t("session.show_frames")}</Button>}
        <Link
          to="/chargers/$chargerId/support"
          params={{ chargerId: session.charger.id }}
          search={{ part: "messages", from, to }}
          className={buttonClass("quiet")}
        >
          <Icon name="support" size={16} />
          {t("session.all_frames")}
        </Link>
      </div>
    </section>
  );
}

function Frames({ session }: { session: Session }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const list = useFrames(session);
  const frames = useRows(list);
  return (
    <Loaded query={frames} empty={<p className="muted">{t("session.no_frames")}</p>}>
      {(found) => (
        <>
          <ol className={styles.frames}>
            {found.map((message) => (
              <li key={message.id}>
                <MessageEntry
                  message={message}
                  zone={session.site.time_zone}
                  open={open === message.id}
                  onToggle={() => setOpen(open === message.id ? null : message.id)}
                />
              </li>
            ))}
          </ol>
          {list.hasNextPage ? (
            <div>
              <Button kind="quiet" pending={list.isFetching} onClick={frames.onEnd}>
                {t("common.show_more")}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Loaded>
  );
}
