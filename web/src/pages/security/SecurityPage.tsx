/** Password, second factor, and the devices where one is signed in (guide 1.4). */
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { ChangePassword } from "./ChangePassword";
import { Devices } from "./Devices";
import { SecondFactor } from "./SecondFactor";
import styles from "./security.module.css";

export function SecurityPage() {
  const t = useT();
  return (
    <Page
      title="nav.security"
      back={
        <Link to="/profile" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.profile")}
        </Link>
      }
    >
      <div className={styles.columns}>
        <SecondFactor />
        <ChangePassword />
      </div>
      <Devices />
    </Page>
  );
}
