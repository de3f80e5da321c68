using System.Runtime.InteropServices;

namespace Allocations.Engine.CrashChild;

/// <summary>Tells the parent what was acknowledged. A record reaches the pipe only after its outcome was seen, and stays there
/// when this process is killed.</summary>
public sealed class AckWriter(Stream output)
{
    private readonly Lock _gate = new();

    /// <summary>Writes records; they are in the pipe when this returns.</summary>
    public void Write(ReadOnlySpan<Ack> acks)
    {
        lock (_gate)
        {
            output.Write(MemoryMarshal.AsBytes(acks));
            output.Flush();
        }
    }
}
