namespace Consumer;

/// <summary>Compares answers with what they have to be, and counts those that differ.</summary>
internal sealed class Checks
{
    private int _passed;

    public int Failed { get; private set; }

    public void AreEqual<T>(T expected, T actual, string name)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual))
        {
            _passed++;
            return;
        }

        Failed++;
        Console.WriteLine($"{name}: expected {expected}, got {actual}");
    }

    public override string ToString() => $"{_passed} answers as expected, {Failed} not";
}
