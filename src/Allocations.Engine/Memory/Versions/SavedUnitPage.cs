using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>A cache line of the addresses of saved units of one chunk, and the page that was filled before it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal unsafe struct SavedUnitPage
{
    public const int Room = 7;

    public Addresses Units;

    /// <summary>The page that was filled before; 0 for none.</summary>
    public int Before;

    public int Count;

    [InlineArray(Room)]
    public struct Addresses
    {
        private nint _first;
    }
}
