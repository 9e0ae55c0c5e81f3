import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks DSS, the European Commission's library, what it says of signed files: Dss.java TRUSTED.pem[,…] FILE….
 *
 * <p>A line a signature: the file, the verdict, the level found, the signer, then what was objected to or warned of. What
 * DSS by itself only warns of (the structure of the file, what is seen on its pages) is made to fail here. What it says of
 * other additions stays a warning: it takes a second signature for a change of another kind where the tags lead to its
 * field, as they do in an accessible letter.
 */
class Dss {
  public static void main(String[] arguments) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (String path : arguments[0].split(","))
      trusted.addCertificate(DSSUtils.loadCertificate(new File(path)));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setOcspSource(new OnlineOCSPSource());
    verifier.setCrlSource(new OnlineCRLSource());
    for (int i = 1; i < arguments.length; ++i) judge(arguments[i], verifier);
  }

  private static String policy() throws Exception {
    String text;
    try (InputStream stream = Dss.class.getResourceAsStream("/policy/constraint.xml")) {
      text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String rule : List.of("StructuralValidation", "ByteRangeCollision", "PdfAnnotationOverlap", "PdfVisualDifference",
        "SigFieldLock")) {
      String strict = text.replace("<" + rule + " Level=\"WARN\" />", "<" + rule + " Level=\"FAIL\" />");
      if (strict.equals(text)) throw new IllegalStateException("the policy knows no " + rule);
      text = strict;
    }
    return text;
  }

  private static void judge(String path, CommonCertificateVerifier verifier) {
    String name = new File(path).getName();
    try {
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(path));
      validator.setCertificateVerifier(verifier);
      Reports reports = validator.validateDocument(new ByteArrayInputStream(policy().getBytes(StandardCharsets.UTF_8)));
      SimpleReport report = reports.getSimpleReport();
      DiagnosticData data = reports.getDiagnosticData();
      for (SignatureWrapper signature : data.getSignatures()) {
        String id = signature.getId();
        List<String> said = new ArrayList<>();
        report.getAdESValidationErrors(id).forEach(message -> said.add("error: " + message.getValue()));
        report.getAdESValidationWarnings(id).forEach(message -> said.add("warning: " + message.getValue()));
        Indication indication = report.getIndication(id);
        String why = report.getSubIndication(id) == null ? "" : "/" + report.getSubIndication(id);
        System.out.println(name + "  " + indication + why + "  " + report.getSignatureFormat(id) + "  " + report.getSignedBy(id)
            + (said.isEmpty() ? "" : "  [" + String.join("; ", said) + "]"));
      }
      if (data.getSignatures().isEmpty()) System.out.println(name + "  NO_SIGNATURE");
    } catch (Exception | StackOverflowError | OutOfMemoryError refused) {
      System.out.println(name + "  REFUSED  " + refused.getClass().getSimpleName() + ": " + refused.getMessage());
    }
  }
}
