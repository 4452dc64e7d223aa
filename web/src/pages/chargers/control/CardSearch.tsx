/** The card that a session is started for: searched by name or number, chosen from what is found. */
import { useState } from "react";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { SearchField } from "@/components/SearchField";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { useCardSearch } from "./asking";
import styles from "./control.module.css";

interface Props {
  value: string;
  fault: string | undefined;
  onChange: (uid: string) => void;
}

export function CardSearch({ value, fault, onChange }: Props) {
  const t = useT();
  const [text, search] = useState("");
  const cards = useCardSearch(text);
  return (
    <fieldset className={styles.cards} aria-describedby={fault ? "card-fault" : undefined}>
      <legend className="hidden-text">{t("control_field.uid")}</legend>
      <SearchField label={t("control_field.uid")} value={text} onChange={search} />
      <Loaded query={cards} skeleton={<Skeleton lines={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("control.no_cards")}</p>
          ) : (
            <ul className={styles.found}>
              {items.map(({ uid, label, holder, visual_number }) => (
                <li key={uid}>
                  <label>
                    <input
                      type="radio"
                      name="uid"
                      checked={value === uid}
                      onChange={() => onChange(uid)}
                    />
                    <span>
                      {label || visual_number}
                      <span className="muted">
                        {" "}
                        {[holder, visual_number].filter(Boolean).join(" · ")}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {fault ? (
        <p id="card-fault" role="alert" className={styles.fault}>
          <Icon name="alert" size={14} /> {fault}
        </p>
      ) : null}
    </fieldset>
  );
}
