using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Where a command buffer writes, how much room there is, and what the buffer has outgrown.</summary>
internal sealed unsafe class CommandMemory
{
    public readonly byte* Start;
    public readonly int Capacity;
    private readonly CommandMemory? _outgrown;

    public CommandMemory(int capacity, CommandMemory? outgrown)
    {
        Start = capacity == 0 ? null : (byte*)NativeMemory.AlignedAlloc((nuint)capacity, 64);
        Capacity = capacity;
        _outgrown = outgrown;
    }

    /// <summary>That of a buffer that was disposed of.</summary>
    public static CommandMemory None { get; } = new(0, null);

    /// <summary>Frees it, and what the buffer has outgrown.</summary>
    public void FreeAll()
    {
        for (CommandMemory? memory = this; memory is not null; memory = memory._outgrown)
        {
            memory.Free();
        }
    }

    public void Free() => NativeMemory.AlignedFree(Start);
}
