/** The frame of the pages before the sign-in: the name, one panel, the language. */
import { Outlet } from "@tanstack/react-router";
import { useWords } from "@/i18n";
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from "@/i18n/language";
import { Brand } from "./Brand";
import styles from "./PublicFrame.module.css";

export function PublicFrame() {
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Brand />
        <LanguageSelect />
      </header>
      <main className={styles.main}>
        <div className={styles.panel}>
          <Outlet />
        </div>
      </main>
    </div>
  );
}

function LanguageSelect() {
  const { t, language, setLanguage } = useWords();
  return (
    <select
      className={styles.language}
      aria-label={t("frame.language")}
      value={language}
      onChange={({ target }) => isLanguage(target.value) && void setLanguage(target.value)}
    >
      {LANGUAGES.map((code) => (
        <option key={code} value={code} lang={code}>
          {LANGUAGE_NAMES[code]}
        </option>
      ))}
    </select>
  );
}
