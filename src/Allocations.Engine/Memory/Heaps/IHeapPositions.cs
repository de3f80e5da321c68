namespace Allocations.Engine.Memory;

/// <summary>Keeps where in a heap each row stands. A struct, so that the call is compiled into the heap.</summary>
internal interface IHeapPositions
{
    /// <summary>The row now stands at a 1-based position; 0 when it has left the heap.</summary>
    void SetPosition(int row, int position);
}
