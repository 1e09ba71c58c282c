/** Every language by its BCP 47 tag. Written by `npm run languages`. */
import af from "../../data/languages/af.json" with { type: "json" };
import ar from "../../data/languages/ar.json" with { type: "json" };
import az from "../../data/languages/az.json" with { type: "json" };
import bg from "../../data/languages/bg.json" with { type: "json" };
import bn from "../../data/languages/bn.json" with { type: "json" };
import bs from "../../data/languages/bs.json" with { type: "json" };
import ca from "../../data/languages/ca.json" with { type: "json" };
import cs from "../../data/languages/cs.json" with { type: "json" };
import da from "../../data/languages/da.json" with { type: "json" };
import de from "../../data/languages/de.json" with { type: "json" };
import el from "../../data/languages/el.json" with { type: "json" };
import en from "../../data/languages/en.json" with { type: "json" };
import es from "../../data/languages/es.json" with { type: "json" };
import es419 from "../../data/languages/es-419.json" with { type: "json" };
import et from "../../data/languages/et.json" with { type: "json" };
import fa from "../../data/languages/fa.json" with { type: "json" };
import fi from "../../data/languages/fi.json" with { type: "json" };
import fil from "../../data/languages/fil.json" with { type: "json" };
import fr from "../../data/languages/fr.json" with { type: "json" };
import he from "../../data/languages/he.json" with { type: "json" };
import hi from "../../data/languages/hi.json" with { type: "json" };
import hr from "../../data/languages/hr.json" with { type: "json" };
import hu from "../../data/languages/hu.json" with { type: "json" };
import hy from "../../data/languages/hy.json" with { type: "json" };
import id from "../../data/languages/id.json" with { type: "json" };
import is from "../../data/languages/is.json" with { type: "json" };
import it from "../../data/languages/it.json" with { type: "json" };
import ja from "../../data/languages/ja.json" with { type: "json" };
import ka from "../../data/languages/ka.json" with { type: "json" };
import kk from "../../data/languages/kk.json" with { type: "json" };
import km from "../../data/languages/km.json" with { type: "json" };
import ko from "../../data/languages/ko.json" with { type: "json" };
import lt from "../../data/languages/lt.json" with { type: "json" };
import lv from "../../data/languages/lv.json" with { type: "json" };
import mk from "../../data/languages/mk.json" with { type: "json" };
import ms from "../../data/languages/ms.json" with { type: "json" };
import my from "../../data/languages/my.json" with { type: "json" };
import nb from "../../data/languages/nb.json" with { type: "json" };
import ne from "../../data/languages/ne.json" with { type: "json" };
import nl from "../../data/languages/nl.json" with { type: "json" };
import pl from "../../data/languages/pl.json" with { type: "json" };
import ptBR from "../../data/languages/pt-BR.json" with { type: "json" };
import ptPT from "../../data/languages/pt-PT.json" with { type: "json" };
import ro from "../../data/languages/ro.json" with { type: "json" };
import ru from "../../data/languages/ru.json" with { type: "json" };
import sk from "../../data/languages/sk.json" with { type: "json" };
import sl from "../../data/languages/sl.json" with { type: "json" };
import sq from "../../data/languages/sq.json" with { type: "json" };
import sr from "../../data/languages/sr.json" with { type: "json" };
import srLatn from "../../data/languages/sr-Latn.json" with { type: "json" };
import sv from "../../data/languages/sv.json" with { type: "json" };
import sw from "../../data/languages/sw.json" with { type: "json" };
import ta from "../../data/languages/ta.json" with { type: "json" };
import te from "../../data/languages/te.json" with { type: "json" };
import th from "../../data/languages/th.json" with { type: "json" };
import tr from "../../data/languages/tr.json" with { type: "json" };
import uk from "../../data/languages/uk.json" with { type: "json" };
import ur from "../../data/languages/ur.json" with { type: "json" };
import uz from "../../data/languages/uz.json" with { type: "json" };
import vi from "../../data/languages/vi.json" with { type: "json" };
import zhHans from "../../data/languages/zh-Hans.json" with { type: "json" };
import zhHant from "../../data/languages/zh-Hant.json" with { type: "json" };

export const LANGUAGES = {
  af,
  ar,
  az,
  bg,
  bn,
  bs,
  ca,
  cs,
  da,
  de,
  el,
  en,
  es,
  "es-419": es419,
  et,
  fa,
  fi,
  fil,
  fr,
  he,
  hi,
  hr,
  hu,
  hy,
  id,
  is,
  it,
  ja,
  ka,
  kk,
  km,
  ko,
  lt,
  lv,
  mk,
  ms,
  my,
  nb,
  ne,
  nl,
  pl,
  "pt-BR": ptBR,
  "pt-PT": ptPT,
  ro,
  ru,
  sk,
  sl,
  sq,
  sr,
  "sr-Latn": srLatn,
  sv,
  sw,
  ta,
  te,
  th,
  tr,
  uk,
  ur,
  uz,
  vi,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
};
