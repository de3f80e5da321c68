using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>The memory of a command buffer, its size, and the memory that the buffer has outgrown.</summary>
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

    /// <summary>The memory of a buffer that was disposed of.</summary>
    public static CommandMemory None { get; } = new(0, null);

    /// <summary>Frees the memory, and all that the buffer has outgrown.</summary>
    public void FreeAll()
    {
        for (CommandMemory? memory = this; memory is not null; memory = memory._outgrown)
        {
            memory.Free();
        }
    }

    public void Free() => NativeMemory.AlignedFree(Start);
}
