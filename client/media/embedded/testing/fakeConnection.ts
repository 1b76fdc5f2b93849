/** An `RTCPeerConnection` that connects when the test says so. Browsers have the real one; see `e2e/media.test.ts`. */
export class FakeConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  readonly candidates: string[] = [];
  bytesReceived = 0;

  get isClosed(): boolean {
    return this.connectionState === 'closed';
  }

  async setRemoteDescription(): Promise<void> {}

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return {
      type: 'answer',
      sdp: 'v=0\r\na=candidate:1 1 udp 1 192.168.0.7 5000 typ host\r\na=end-of-candidates\r\nm=audio\r\n',
    };
  }

  async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.localDescription = description;
  }

  async addIceCandidate({ candidate = '' }: RTCIceCandidateInit): Promise<void> {
    this.candidates.push(candidate);
  }

  async getStats(): Promise<Map<string, object>> {
    return new Map([['T', { type: 'transport', bytesReceived: this.bytesReceived }]]);
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  close(): void {
    this.connectionState = 'closed';
  }
}
