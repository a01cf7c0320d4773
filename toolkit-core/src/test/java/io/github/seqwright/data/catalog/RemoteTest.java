package io.github.seqwright.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

/** What a connection that did not come about means. Whatever is none of these may pass. */
class RemoteTest {

    private static final URI ADDRESS = URI.create("https://example.org/a.gz");
    private static final InetSocketAddress PROXY = InetSocketAddress.createUnresolved("proxy.example.org", 3128);

    @Test
    void withoutANetworkThereIsNoWay() {
        assertThat(Remote.explained(new SocketException("Network is unreachable"), ADDRESS, null))
                .isInstanceOf(Remote.UnreachableException.class)
                .hasMessage("Network is unreachable");
    }

    @Test
    void theProxyIsNamedThatIsInTheWay() {
        assertThat(Remote.explained(new UnknownHostException("example.org"), ADDRESS, null))
                .hasMessage("unknown host example.org");
        assertThat(Remote.explained(new UnknownHostException("proxy.example.org"), ADDRESS, PROXY))
                .isInstanceOf(Remote.UnreachableException.class)
                .hasMessage("unknown host proxy.example.org, the proxy");
        assertThat(Remote.explained(new ConnectException("Connection refused"), ADDRESS, PROXY))
                .isInstanceOf(Remote.UnreachableException.class)
                .hasMessage("Connection refused by the proxy proxy.example.org:3128");
    }

    @Test
    void ofFailedHandshakesOnlyThoseAboutCertificatesStay() {
        IOException certificate = new SSLHandshakeException("PKIX path building failed");
        certificate.initCause(new CertificateException("no valid path"));
        IOException brokenOff = new SSLHandshakeException("Remote host terminated the handshake");
        IOException reset = new SocketException("Connection reset");

        assertThat(Remote.explained(certificate, ADDRESS, null))
                .isInstanceOf(Remote.UntrustedException.class)
                .hasMessage("PKIX path building failed");
        assertThat(Remote.explained(new SSLPeerUnverifiedException("another name"), ADDRESS, null))
                .isInstanceOf(Remote.UntrustedException.class);
        assertThat(Remote.explained(brokenOff, ADDRESS, null)).isSameAs(brokenOff);
        assertThat(Remote.explained(reset, ADDRESS, null)).isSameAs(reset);
    }
}
