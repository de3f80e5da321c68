using System.Globalization;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>A setting that may be the best one.</summary>
/// <param name="Number">How many, of what the rival says.</param>
/// <param name="Method">By which of several methods, where the rival has several.</param>
internal readonly record struct RivalSetting(int Number, string Method = "")
{
    public static implicit operator RivalSetting(int number) => new(number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Method}").TrimEnd();
}
