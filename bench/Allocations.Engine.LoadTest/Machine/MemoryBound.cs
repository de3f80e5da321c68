using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>What memory costs when no cache helps: 512 MiB, visited line by line at random. It is got as the engine's tables get
/// theirs, so with large pages where the system gives any: with small ones, most of a load is the way to its address.</summary>
internal sealed unsafe class MemoryBound : IDisposable
{
    private const int Line = 64;
    private const int Lines = 8 << 20;
    private const long Bytes = (long)Lines * Line;
    private const int Loads = 4_000_000;
    private const int Copies = 4;
    private const int Page = 4096;

    private readonly NativeMemory _pages = new("the bound of memory", Bytes);
    private readonly byte* _memory;

    public MemoryBound()
    {
        _pages.Commit(Bytes);
        _memory = _pages.Base;
        long started = Stopwatch.GetTimestamp();
        for (long offset = 0; offset < Bytes; offset += Page)
        {
            _memory[offset] = 1;
        }

        FreshPage = Elapsed(started, 0) / (Bytes / Page);

        // One random cycle through all lines (Sattolo), so that a chase never comes into a short loop.
        for (int line = 0; line < Lines; line++)
        {
            At(line) = line;
        }

        ulong random = 0x9E3779B97F4A7C15;
        for (int line = Lines - 1; line > 0; line--)
        {
            int other = (int)((Next(ref random) >> 32) % (ulong)line);
            (At(line), At(other)) = (At(other), At(line));
        }
    }

    /// <summary>Seconds for 4 KiB that are touched for the first time: what growing tables costs, whoever pays for
    /// it.</summary>
    public double FreshPage { get; }

    /// <summary>Seconds for a load whose address is the result of the load before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double DependentLoad()
    {
        long started = Stopwatch.GetTimestamp();
        int line = 0;
        for (int i = 0; i < Loads; i++)
        {
            line = At(line);
        }

        return Elapsed(started, line) / Loads;
    }

    /// <summary>Seconds for a load whose address is known ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double IndependentLoad()
    {
        long started = Stopwatch.GetTimestamp();
        ulong random = 0x2545F4914F6CDD1D;
        int sum = 0;
        for (int i = 0; i < Loads; i++)
        {
            sum += At((int)(Next(ref random) >> 41));
        }

        return Elapsed(started, sum) / Loads;
    }

    /// <summary>Bytes copied in a second, half of the memory onto the other half.</summary>
    public double CopyBytesPerSecond()
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Copies; i++)
        {
            Buffer.MemoryCopy(_memory, _memory + (Bytes / 2), Bytes / 2, Bytes / 2);
        }

        return Copies * (Bytes / 2) / Elapsed(started, 0);
    }

    public void Dispose() => _pages.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int At(int line) => ref *(int*)(_memory + ((long)line * Line));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    }

    /// <summary>The result is used, so that the loop can't be left out.</summary>
    private static double Elapsed(long started, int result)
    {
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        GC.KeepAlive(result);
        return seconds;
    }
}
