/** Edit the location on the map: by dragging, by a tap, with the arrow keys or by typing; then Apply. */
import { type FormEvent, useState } from "react";
import { api } from "@/api/client";
import { answer, fieldMessage } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { COUNTRIES, nameOf } from "@/components/choices";
import { Dialog, DialogActions } from "@/components/Dialog";
import { useDraft } from "@/components/draft";
import { Field, FormFault, SelectField } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { placeMap } from "@/components/map/arrivals";
import { MapFrame } from "@/components/map/MapFrame";
import type { Place } from "@/components/map/places";
import { Stale } from "@/components/Stale";
import { useAnnouncer } from "@/components/Toast";
import { type Translate, useWords } from "@/i18n";
import styles from "./chargers.module.css";
import {
  type Address,
  type Axis,
  addressLines,
  degreesOf,
  LIMITS,
  placeOf,
  type TypedPlace,
  typed,
} from "./place";
import { useChange } from "./queries";

interface Standing {
  address: Address;
  position: TypedPlace;
}

const AXES: Axis[] = ["latitude", "longitude"];

export function EditPlace({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const { t, locale } = useWords();
  const say = useAnnouncer();
  const now: Standing = { address: charger.address, position: typed(charger.position) };
  const draft = useDraft(now);
  const [tried, setTried] = useState(false);
  const { address, position } = draft.value;
  const change = useChange(() => save(charger.id, draft.value, draft.seen));
  const isFaulty = (axis: Axis) =>
    position[axis].trim() !== "" && degreesOf(position[axis], axis) === undefined;
  const isHalf = placeOf(position) === null && AXES.some((axis) => position[axis].trim() !== "");
  const faultOf = (axis: Axis) =>
    isFaulty(axis) || (tried && isHalf && position[axis].trim() === "")
      ? t("place.off_globe", { limit: LIMITS[axis] })
      : fieldMessage(change.error, `#/position/${axis}`);
  const move = (place: Place) => draft.change({ ...draft.value, position: typed(place) });
  const settle = (how: () => void) => () => {
    how();
    change.reset();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isHalf || draft.isStale) return;
    change.mutate(undefined, {
      onSuccess: () => {
        say.done(t("place.moved", { charger: charger.name }));
        onClose();
      },
    });
  };
  return (
    <Dialog title={t("place.edit")} open onClose={onClose}>
      <form className="stack" noValidate onSubmit={apply}>
        <p className="muted">{t("place.edit_hint")}</p>
        <MapFrame
          part={placeMap}
          size="medium"
          props={{ label: t("place.map_label"), place: placeOf(position), onMove: move }}
        />
        <div className={styles.pair}>
          {AXES.map((axis) => (
            <Field
              key={axis}
              label={t(`operator.${axis}`)}
              inputMode="decimal"
              autoComplete="off"
              value={position[axis]}
              fault={faultOf(axis)}
              onChange={({ target }) =>
                draft.change({ address, position: { ...position, [axis]: target.value } })
              }
            />
          ))}
        </div>
        <AddressFields
          value={address}
          onChange={(next) => draft.change({ position, address: next })}
        />
        {draft.isStale ? (
          <Stale
            rows={differences(now, draft.value, t, locale)}
            onTake={settle(draft.take)}
            onKeep={settle(draft.keep)}
          />
        ) : null}
        <FormFault
          text={
            change.error && !draft.isStale && !AXES.some(faultOf)
              ? failureText(change.error, t("common.unreachable"))
              : null
          }
        />
        <DialogActions>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" disabled={draft.isStale} pending={change.isPending}>
            {t("common.apply")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface AddressProps {
  value: Address;
  onChange: (address: Address) => void;
}

const LINES = ["street", "postal_code", "city"] as const;

function AddressFields({ value, onChange }: AddressProps) {
  const { t, locale } = useWords();
  const countries =
    COUNTRIES.includes(value.country) || !value.country ? COUNTRIES : [value.country, ...COUNTRIES];
  return (
    <div className={styles.pair}>
      {LINES.map((line) => (
        <Field
          key={line}
          label={t(`operator.${line}`)}
          value={value[line]}
          maxLength={120}
          onChange={({ target }) => onChange({ ...value, [line]: target.value })}
        />
      ))}
      <SelectField
        label={t("operator.country")}
        value={value.country}
        onChange={({ target }) => onChange({ ...value, country: target.value })}
      >
        <option value="">{t("form.choose")}</option>
        {countries.map((code) => (
          <option key={code} value={code}>
            {nameOf(locale, "region", code)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function differences(theirs: Standing, mine: Standing, t: Translate, locale: string) {
  const rows: [string, string, string][] = [
    [t("charger.address"), said(theirs, locale), said(mine, locale)],
    ...AXES.map((axis): [string, string, string] => [
      t(`operator.${axis}`),
      theirs.position[axis],
      mine.position[axis],
    ]),
  ];
  return rows.filter(([, their, my]) => their !== my);
}

function said({ address }: Standing, locale: string): string {
  return addressLines(address, locale).join(", ");
}

function save(charger: string, { address, position }: Standing, seen: Standing): Promise<unknown> {
  const place = placeOf(position);
  return answer(
    api.PATCH("/api/chargers/{charger}", {
      params: { path: { charger } },
      body: {
        address,
        ...(place ? { position: place } : {}),
        seen: { address: seen.address, position: placeOf(seen.position) },
      },
    }),
  );
}
