using System.Runtime.InteropServices;
using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>A kernel that is interrupted every now and then, and writes and reads less than it was asked to.</summary>
internal sealed unsafe class InterruptedCalls(int seed) : ISystemCalls
{
    private const int Eintr = 4;

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    public int Interrupted { get; private set; }

    public int Shortened { get; private set; }

    /// <summary>Interrupts the next sync, and no other.</summary>
    public bool InterruptsSync { get; set; }

    public nint PositionedWrite(int descriptor, byte* bytes, nuint count, long offset) =>
        TryGo(ref count) ? KernelCalls.Instance.PositionedWrite(descriptor, bytes, count, offset) : -1;

    public nint PositionedRead(int descriptor, byte* bytes, nuint count, long offset) =>
        TryGo(ref count) ? KernelCalls.Instance.PositionedRead(descriptor, bytes, count, offset) : -1;

    public int ZeroRange(int descriptor, long offset, long length)
    {
        nuint count = 1;
        return TryGo(ref count) ? KernelCalls.Instance.ZeroRange(descriptor, offset, length) : -1;
    }

    public int SyncData(int descriptor)
    {
        if (!InterruptsSync)
        {
            return KernelCalls.Instance.SyncData(descriptor);
        }

        InterruptsSync = false;
        Marshal.SetLastPInvokeError(Eintr);
        return -1;
    }

    private bool TryGo(ref nuint count)
    {
        lock (_lock)
        {
            switch (_random.Next(4))
            {
                case 0:
                    Interrupted++;
                    Marshal.SetLastPInvokeError(Eintr);
                    return false;
                case 1 when count > 512:
                    // What a direct write may do: some of its sectors.
                    Shortened++;
                    count = (nuint)(512 * _random.Next(1, (int)count / 512));
                    return true;
                default:
                    return true;
            }
        }
    }
}
