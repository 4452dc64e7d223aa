/** An open dialog: focus stays in it, Escape closes it, its title names it. On a phone it rises from below. */
import type { ReactNode } from "react";
import {
  Dialog as AriaDialog,
  Heading,
  I18nProvider,
  Modal,
  ModalOverlay,
} from "react-aria-components";
import { useWords } from "@/i18n";
import styles from "./Dialog.module.css";
import { Icon } from "./Icon";

export interface FrameProps {
  title: string;
  onClose: () => void;
  /** For confirmations: the reader must choose. */
  role?: "dialog" | "alertdialog";
  children: ReactNode;
}

export function DialogFrame({ title, onClose, role = "dialog", children }: FrameProps) {
  const { t, locale } = useWords();
  return (
    <I18nProvider locale={locale}>
      <ModalOverlay
        className={styles.overlay ?? ""}
        isOpen
        isDismissable={role === "dialog"}
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <Modal className={styles.modal ?? ""}>
          <AriaDialog role={role} className={styles.dialog ?? ""}>
            <div className={styles.head}>
              <Heading slot="title">{title}</Heading>
              <button
                type="button"
                className={styles.close}
                onClick={onClose}
                aria-label={t("common.close")}
              >
                <Icon name="close" />
              </button>
            </div>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  );
}
