namespace Allocations.Engine.Memory;

/// <summary>Reserved addresses, on their way from one <see cref="NativeMemory"/> to the next.</summary>
/// <param name="Reserved">The first address.</param>
/// <param name="ReservedBytes">How many there are.</param>
/// <param name="First">The first one that is used; further on than <paramref name="Reserved"/> where that is not aligned.</param>
/// <param name="Opened">The bytes from <paramref name="First"/> on that may be read and written.</param>
internal readonly record struct AddressRange(nint Reserved, long ReservedBytes, nint First, long Opened);
