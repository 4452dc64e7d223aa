/** Where one is signed in; each can be ended. */
import { Button } from "@/components/Button";
import { failureText, Loaded } from "@/components/Loaded";
import { useNow } from "@/components/now";
import { Badge } from "@/components/StatusBadge";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type SignIn, useEnd, useEndOthers, useSignIns } from "./queries";
import styles from "./security.module.css";

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function Devices() {
  const t = useT();
  const say = useAnnouncer();
  const others = useEndOthers();
  return (
    <section className="panel stack">
      <div className={styles.head}>
        <h2>{t("security.devices")}</h2>
        <Button
          icon="sign-out"
          pending={others.isPending}
          onClick={() =>
            others.mutate(undefined, {
              onSuccess: () => say.done(t("security.others_ended")),
              onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
            })
          }
        >
          {t("security.end_others")}
        </Button>
      </div>
      <Loaded query={useSignIns()}>
        {(rows) => (
          <ul className={styles.devices}>
            {rows.map((one) => (
              <Device key={one.id} signIn={one} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Device({ signIn }: { signIn: SignIn }) {
  const t = useT();
  const say = useAnnouncer();
  const end = useEnd();
  const now = useNow();
  const { ago, moment } = useFormat(HERE);
  const { device, address, signed_in_at, last_used_at, current } = signIn;
  const name = device || t("security.unknown_device");
  return (
    <li>
      <div className={styles.device}>
        <strong className="row">
          {name}
          {current ? (
            <Badge tone="good" icon="check-circle">
              {t("security.this_device")}
            </Badge>
          ) : null}
        </strong>
        <span className="muted">
          {t("security.last_used", { ago: ago(last_used_at, now), address })}
        </span>
        <span className="muted">{t("security.since", { moment: moment(signed_in_at) })}</span>
      </div>
      {current ? null : (
        <Button
          kind="quiet"
          icon="sign-out"
          pending={end.isPending}
          aria-label={t("security.end_one", { device: name })}
          onClick={() =>
            end.mutate(signIn, {
              onSuccess: () => say.done(t("security.ended", { device: name })),
              onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
            })
          }
        >
          {t("security.end")}
        </Button>
      )}
    </li>
  );
}
